ALTER TYPE "public"."limit_holder" ADD VALUE 'hours';--> statement-breakpoint
ALTER TYPE "public"."pause_reason" ADD VALUE 'missedStart' BEFORE 'renderFailed';--> statement-breakpoint
ALTER TYPE "public"."skip_reason" ADD VALUE 'frequencyCap';--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "sending_hours" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "by_recipient_zone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "undo_seconds" integer DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "missed_start_minutes" integer DEFAULT 120;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "cap_count" integer;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "cap_days" integer DEFAULT 7 NOT NULL;
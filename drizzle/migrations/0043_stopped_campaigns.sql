ALTER TYPE "public"."pause_reason" ADD VALUE 'stopped';--> statement-breakpoint
ALTER TYPE "public"."pause_reason" ADD VALUE 'notAllowed';--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "stopped" jsonb;
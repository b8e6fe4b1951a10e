ALTER TYPE "public"."pause_reason" ADD VALUE 'bounceRate' BEFORE 'missedStart';--> statement-breakpoint
ALTER TYPE "public"."pause_reason" ADD VALUE 'complaintRate' BEFORE 'missedStart';--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "rates_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "max_bounce_percent" double precision DEFAULT 5;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "max_complaint_percent" double precision DEFAULT 0.3;--> statement-breakpoint
CREATE INDEX "messages_bounced_idx" ON "messages" USING btree ("campaign_id") WHERE "messages"."bounced_at" is not null;--> statement-breakpoint
CREATE INDEX "messages_complained_idx" ON "messages" USING btree ("campaign_id") WHERE "messages"."complained_at" is not null;
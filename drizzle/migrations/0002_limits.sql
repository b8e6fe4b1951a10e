CREATE TYPE "public"."limit_holder" AS ENUM('sender', 'warmUp', 'provider', 'campaign');--> statement-breakpoint
DROP INDEX "messages_pending_idx";--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "throttle_per_minute" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "held_by" "limit_holder";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "provider" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "senders" ADD COLUMN "rate_per_minute" integer;--> statement-breakpoint
ALTER TABLE "senders" ADD COLUMN "rate_per_hour" integer;--> statement-breakpoint
ALTER TABLE "senders" ADD COLUMN "rate_per_day" integer;--> statement-breakpoint
ALTER TABLE "senders" ADD COLUMN "provider_rates" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "senders" ADD COLUMN "warm_up" jsonb;--> statement-breakpoint
CREATE INDEX "attempts_sender_idx" ON "attempts" USING btree ("sender_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_pending_idx" ON "messages" USING btree ("campaign_id","provider","contact_id") WHERE "messages"."status" = 'pending';--> statement-breakpoint
ALTER TABLE "buckets" DROP COLUMN "arrival_at";
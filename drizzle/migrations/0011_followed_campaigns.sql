CREATE TYPE "public"."follows_kind" AS ENUM('notOpened', 'joinedSince');--> statement-breakpoint
ALTER TYPE "public"."skip_reason" ADD VALUE 'openedMeanwhile';--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "follows_id" text collate "C";--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "follows_kind" "follows_kind";--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_follows_id_campaigns_id_fk" FOREIGN KEY ("follows_id") REFERENCES "public"."campaigns"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaigns_follows_idx" ON "campaigns" USING btree ("follows_id");
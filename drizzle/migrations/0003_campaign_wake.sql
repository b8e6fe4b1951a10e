ALTER TABLE "campaigns" ADD COLUMN "wake_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "sender_fault_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "campaigns_wake_idx" ON "campaigns" USING btree ("wake_at");
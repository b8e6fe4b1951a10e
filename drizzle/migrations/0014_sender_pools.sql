CREATE TYPE "public"."fault_kind" AS ENUM('connection', 'tls', 'authentication', 'throttled', 'greylisted', 'policy');--> statement-breakpoint
CREATE TYPE "public"."sender_availability" AS ENUM('active', 'paused', 'disabled');--> statement-breakpoint
ALTER TYPE "public"."limit_holder" ADD VALUE 'senderPaused';--> statement-breakpoint
ALTER TYPE "public"."limit_holder" ADD VALUE 'senderFailing';--> statement-breakpoint
ALTER TYPE "public"."pause_reason" ADD VALUE 'senderDisabled' BEFORE 'failureRate';--> statement-breakpoint
ALTER TYPE "public"."pause_reason" ADD VALUE 'refusedByPolicy' BEFORE 'failureRate';--> statement-breakpoint
CREATE TABLE "campaign_senders" (
	"campaign_id" text collate "C" NOT NULL,
	"sender_id" text collate "C" NOT NULL,
	CONSTRAINT "campaign_senders_pkey" PRIMARY KEY("campaign_id","sender_id")
);
--> statement-breakpoint
CREATE TABLE "sender_health" (
	"sender_id" text collate "C" PRIMARY KEY NOT NULL,
	"memory" jsonb,
	"fault_count" integer DEFAULT 0 NOT NULL,
	"open_until" timestamp with time zone,
	"last_fault" "fault_kind",
	"last_fault_reply" text,
	"last_fault_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "senders" ADD COLUMN "availability" "sender_availability" DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_senders" ADD CONSTRAINT "campaign_senders_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_senders" ADD CONSTRAINT "campaign_senders_sender_id_senders_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."senders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sender_health" ADD CONSTRAINT "sender_health_sender_id_senders_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."senders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_senders_sender_idx" ON "campaign_senders" USING btree ("sender_id");--> statement-breakpoint
ALTER TABLE "campaigns" DROP COLUMN "sender_fault_count";
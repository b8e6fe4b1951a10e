ALTER TYPE "public"."limit_holder" ADD VALUE 'wave';--> statement-breakpoint
CREATE TABLE "waves" (
	"campaign_id" text collate "C" NOT NULL,
	"number" smallint NOT NULL,
	"bound" double precision NOT NULL,
	"opened_at" timestamp with time zone,
	"dealt_at" timestamp with time zone,
	"decide_at" timestamp with time zone,
	CONSTRAINT "waves_pkey" PRIMARY KEY("campaign_id","number")
);
--> statement-breakpoint
DROP INDEX "messages_pending_idx";--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "rollout" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "open_wave" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "wave" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_pending_idx" ON "messages" USING btree ("campaign_id","wave","provider","contact_id") WHERE "messages"."status" = 'pending';
CREATE TYPE "public"."check_status" AS ENUM('running', 'done', 'failed');--> statement-breakpoint
CREATE TABLE "campaign_checks" (
	"campaign_id" text collate "C" PRIMARY KEY NOT NULL,
	"workspace_id" text collate "C" NOT NULL,
	"run" integer DEFAULT 1 NOT NULL,
	"status" "check_status" DEFAULT 'running' NOT NULL,
	"fingerprint" text NOT NULL,
	"cursor" text collate "C" DEFAULT '' NOT NULL,
	"expected_count" integer,
	"read_count" integer DEFAULT 0 NOT NULL,
	"audience_count" integer DEFAULT 0 NOT NULL,
	"recipient_count" integer DEFAULT 0 NOT NULL,
	"failing_count" integer DEFAULT 0 NOT NULL,
	"skipped" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"excluded" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"html_bytes" integer DEFAULT 0 NOT NULL,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "campaign_exclusions" (
	"campaign_id" text collate "C" NOT NULL,
	"contact_id" text collate "C" NOT NULL,
	CONSTRAINT "campaign_exclusions_pkey" PRIMARY KEY("campaign_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_findings" (
	"campaign_id" text collate "C" NOT NULL,
	"run" integer NOT NULL,
	"finding" smallint NOT NULL,
	"contact_id" text collate "C" NOT NULL,
	CONSTRAINT "campaign_findings_pkey" PRIMARY KEY("campaign_id","run","finding","contact_id")
);
--> statement-breakpoint
ALTER TABLE "campaign_checks" ADD CONSTRAINT "campaign_checks_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_exclusions" ADD CONSTRAINT "campaign_exclusions_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_exclusions" ADD CONSTRAINT "campaign_exclusions_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_findings" ADD CONSTRAINT "campaign_findings_campaign_id_campaign_checks_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign_checks"("campaign_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_checks_started_idx" ON "campaign_checks" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "campaign_exclusions_contact_idx" ON "campaign_exclusions" USING btree ("contact_id");
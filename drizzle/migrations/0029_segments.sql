CREATE TYPE "public"."recipient_mode" AS ENUM('include', 'exclude');--> statement-breakpoint
CREATE TYPE "public"."segment_kind" AS ENUM('dynamic', 'static');--> statement-breakpoint
ALTER TYPE "public"."skip_reason" ADD VALUE 'excluded';--> statement-breakpoint
CREATE TABLE "campaign_segments" (
	"campaign_id" text collate "C" NOT NULL,
	"segment_id" text collate "C" NOT NULL,
	"mode" "recipient_mode" DEFAULT 'include' NOT NULL,
	"scope" jsonb,
	CONSTRAINT "campaign_segments_pkey" PRIMARY KEY("campaign_id","segment_id")
);
--> statement-breakpoint
CREATE TABLE "contact_events" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"workspace_id" text collate "C" NOT NULL,
	"contact_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"properties" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"occurred_at" timestamp with time zone DEFAULT now() NOT NULL,
	"key" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "segment_contacts" (
	"segment_id" text collate "C" NOT NULL,
	"contact_id" text collate "C" NOT NULL,
	CONSTRAINT "segment_contacts_pkey" PRIMARY KEY("segment_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "segments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"workspace_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"kind" "segment_kind" DEFAULT 'dynamic' NOT NULL,
	"rule" jsonb,
	"contact_count" integer,
	"counted_at" timestamp with time zone,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campaign_lists" ADD COLUMN "mode" "recipient_mode" DEFAULT 'include' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "by_segment" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_segments" ADD CONSTRAINT "campaign_segments_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_segments" ADD CONSTRAINT "campaign_segments_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_events" ADD CONSTRAINT "contact_events_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_events" ADD CONSTRAINT "contact_events_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_contacts" ADD CONSTRAINT "segment_contacts_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_contacts" ADD CONSTRAINT "segment_contacts_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segments" ADD CONSTRAINT "segments_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_segments_segment_idx" ON "campaign_segments" USING btree ("segment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_events_key" ON "contact_events" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE INDEX "contact_events_contact_idx" ON "contact_events" USING btree ("contact_id","name","occurred_at");--> statement-breakpoint
CREATE INDEX "contact_events_workspace_idx" ON "contact_events" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "contact_events_name_idx" ON "contact_events" USING btree ("workspace_id","name","id");--> statement-breakpoint
CREATE INDEX "segment_contacts_contact_idx" ON "segment_contacts" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "segments_workspace_idx" ON "segments" USING btree ("workspace_id","id");
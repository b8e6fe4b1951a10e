CREATE TYPE "public"."mail_frequency" AS ENUM('weekly', 'monthly');--> statement-breakpoint
ALTER TYPE "public"."suppression_reason" ADD VALUE 'imported';--> statement-breakpoint
ALTER TYPE "public"."skip_reason" ADD VALUE 'paused';--> statement-breakpoint
ALTER TYPE "public"."skip_reason" ADD VALUE 'frequency';--> statement-breakpoint
CREATE TABLE "global_suppressions" (
	"email" text PRIMARY KEY NOT NULL,
	"reason" "suppression_reason" NOT NULL,
	"note" text,
	"created_by" text collate "C",
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "frequency" "mail_frequency";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "paused_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "suppressions" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "global_suppressions" ADD CONSTRAINT "global_suppressions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_frequency_idx" ON "contacts" USING btree ("workspace_id") WHERE "contacts"."frequency" is not null;
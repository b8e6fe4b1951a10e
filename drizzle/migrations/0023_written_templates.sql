ALTER TABLE "template_versions" ADD COLUMN "mode" text DEFAULT 'html' NOT NULL;--> statement-breakpoint
ALTER TABLE "template_versions" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "mode" text DEFAULT 'html' NOT NULL;--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "source" text;
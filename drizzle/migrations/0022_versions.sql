CREATE TABLE "template_editors" (
	"template_id" text collate "C" NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"tab" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "template_editors_pkey" PRIMARY KEY("template_id","user_id","tab")
);
--> statement-breakpoint
CREATE TABLE "template_versions" (
	"template_id" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"preheader" text DEFAULT '' NOT NULL,
	"document" jsonb,
	"html" text DEFAULT '' NOT NULL,
	"text" text,
	"label" text,
	"saved_by" text collate "C",
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"restored_from" timestamp with time zone,
	"used_at" timestamp with time zone,
	CONSTRAINT "template_versions_pkey" PRIMARY KEY("template_id","version")
);
--> statement-breakpoint
CREATE TABLE "brands" (
	"workspace_id" text collate "C" PRIMARY KEY NOT NULL,
	"look" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "template_editors" ADD CONSTRAINT "template_editors_template_id_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."templates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_editors" ADD CONSTRAINT "template_editors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_versions" ADD CONSTRAINT "template_versions_template_id_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."templates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_versions" ADD CONSTRAINT "template_versions_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- What there was before versions were kept is the first of them.
INSERT INTO "template_versions" ("template_id", "version", "name", "subject", "preheader", "document", "html", "text", "saved_by", "started_at", "saved_at")
SELECT "id", "version", "name", "subject", "preheader", "document", "html", "text", "created_by", "updated_at", "updated_at" FROM "templates";

CREATE TABLE "saved_blocks" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"workspace_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_by" text collate "C",
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "drawn_with" jsonb;--> statement-breakpoint
ALTER TABLE "saved_blocks" ADD CONSTRAINT "saved_blocks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_blocks" ADD CONSTRAINT "saved_blocks_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_blocks_workspace_idx" ON "saved_blocks" USING btree ("workspace_id","id");--> statement-breakpoint
UPDATE "templates" SET "drawn_with" = jsonb_build_object('brand', coalesce((SELECT "version" FROM "brands" WHERE "brands"."workspace_id" = "templates"."workspace_id"), 0), 'saved', '{}'::jsonb) WHERE "document" IS NOT NULL;

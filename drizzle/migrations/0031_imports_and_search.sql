CREATE EXTENSION IF NOT EXISTS "pg_trgm";--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "btree_gin";--> statement-breakpoint
CREATE SCHEMA "staging";--> statement-breakpoint
CREATE FUNCTION contact_text(full_name text, first_name text, last_name text, email text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(' ' || coalesce(full_name, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '')
    || ' ' || translate(email, '@._+-/', '      ') || ' ' || email)
$$;--> statement-breakpoint
ALTER TYPE "public"."import_status" ADD VALUE 'checking' BEFORE 'queued';--> statement-breakpoint
ALTER TYPE "public"."import_status" ADD VALUE 'checked' BEFORE 'queued';--> statement-breakpoint
ALTER TYPE "public"."import_status" ADD VALUE 'undoing';--> statement-breakpoint
ALTER TYPE "public"."import_status" ADD VALUE 'undone';--> statement-breakpoint
CREATE TABLE "import_changes" (
	"import_id" text collate "C" NOT NULL,
	"contact_id" text collate "C" NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"list_ids" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "import_changes_pkey" PRIMARY KEY("import_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "contact_texts" (
	"contact_id" text collate "C" PRIMARY KEY NOT NULL,
	"workspace_id" text collate "C" NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_backlog" (
	"workspace_id" text collate "C" NOT NULL,
	"first_id" text collate "C" NOT NULL,
	"last_id" text collate "C" NOT NULL,
	CONSTRAINT "search_backlog_pkey" PRIMARY KEY("workspace_id","first_id")
);
--> statement-breakpoint
DROP INDEX "contacts_words_idx";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "staged_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "is_sorted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "position" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "plan" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "contact_prefix" text collate "C";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "merged_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undo" jsonb;--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_texts" ADD CONSTRAINT "contact_texts_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_backlog" ADD CONSTRAINT "search_backlog_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_changes_contact_idx" ON "import_changes" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "contact_texts_idx" ON "contact_texts" USING gin ("workspace_id","text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "imports_prefix_idx" ON "imports" USING btree ("contact_prefix");--> statement-breakpoint
DROP TABLE "import_seen" CASCADE;--> statement-breakpoint
CREATE FUNCTION keep_contact_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO contact_texts (contact_id, workspace_id, text)
  VALUES (NEW.id, NEW.workspace_id, contact_text(NEW.full_name, NEW.first_name, NEW.last_name, NEW.email))
  ON CONFLICT (contact_id) DO UPDATE SET text = excluded.text;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER keep_text_of_new_contact AFTER INSERT ON contacts FOR EACH ROW
  WHEN (current_setting('lettermill.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION keep_contact_text();--> statement-breakpoint
CREATE TRIGGER keep_text_of_changed_contact AFTER UPDATE OF email, full_name, first_name, last_name ON contacts FOR EACH ROW
  WHEN ((OLD.email, OLD.full_name, OLD.first_name, OLD.last_name) IS DISTINCT FROM (NEW.email, NEW.full_name, NEW.first_name, NEW.last_name))
  EXECUTE FUNCTION keep_contact_text();--> statement-breakpoint
INSERT INTO contact_texts (contact_id, workspace_id, text)
SELECT id, workspace_id, contact_text(full_name, first_name, last_name, email) FROM contacts;--> statement-breakpoint
UPDATE imports SET status = 'failed', ended_at = now(), error = 'imports.errors.broke',
  error_values = jsonb_build_object('count', created_count + updated_count) WHERE status IN ('queued', 'running');
CREATE SEQUENCE "public"."field_keys" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "fields" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"workspace_id" text collate "C" NOT NULL,
	"key" text DEFAULT 'f' || to_hex(nextval('field_keys')) NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"choices" text[] DEFAULT '{}' NOT NULL,
	"description" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fields" ADD CONSTRAINT "fields_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fields_workspace_name_key" ON "fields" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "fields_key_key" ON "fields" USING btree ("key");--> statement-breakpoint
INSERT INTO "fields" ("id", "workspace_id", "name", "type")
SELECT new_id('fld'), workspace_id, name,
	CASE WHEN bool_and(kind = 'number') THEN 'number' WHEN bool_and(kind = 'boolean') THEN 'boolean' ELSE 'text' END
FROM (
	SELECT c.workspace_id, a.key AS name, jsonb_typeof(a.value) AS kind FROM "contacts" c CROSS JOIN LATERAL jsonb_each(c.attributes) a
) known
WHERE kind IN ('string', 'number', 'boolean')
GROUP BY workspace_id, name;--> statement-breakpoint
UPDATE "contacts" c SET "attributes" = (
	SELECT coalesce(jsonb_object_agg(f.key, CASE WHEN f.type = 'text' THEN to_jsonb(a.value #>> '{}') ELSE a.value END), '{}')
	FROM jsonb_each(c.attributes) a JOIN "fields" f ON f.workspace_id = c.workspace_id AND f.name = a.key
	WHERE a.value NOT IN ('""', 'null') AND jsonb_typeof(a.value) IN ('string', 'number', 'boolean'))
WHERE c.attributes <> '{}';--> statement-breakpoint
UPDATE "campaigns" k SET "snapshot" = k.snapshot || jsonb_build_object('fields', (
	SELECT coalesce(jsonb_object_agg(f.key, f.name), '{}') FROM "fields" f WHERE f.workspace_id = k.workspace_id))
WHERE k.snapshot IS NOT NULL;--> statement-breakpoint
CREATE INDEX "contacts_known_idx" ON "contacts" USING gin ("attributes" jsonb_path_ops,"tags");
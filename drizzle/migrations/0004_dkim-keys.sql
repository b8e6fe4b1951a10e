CREATE TYPE "public"."dkim_algorithm" AS ENUM('rsa', 'ed25519');--> statement-breakpoint
CREATE TYPE "public"."dkim_check" AS ENUM('found', 'missing', 'different', 'unreachable');--> statement-breakpoint
CREATE TABLE "dkim_keys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"workspace_id" text collate "C" NOT NULL,
	"domain" text NOT NULL,
	"selector" text NOT NULL,
	"algorithm" "dkim_algorithm" NOT NULL,
	"private_key" text,
	"public_key" text NOT NULL,
	"checked_at" timestamp with time zone,
	"check_result" "dkim_check",
	"verified_at" timestamp with time zone,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dkim_keys" ADD CONSTRAINT "dkim_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dkim_keys_selector_key" ON "dkim_keys" USING btree ("workspace_id","domain","selector");
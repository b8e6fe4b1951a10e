CREATE TYPE "public"."proxy_kind" AS ENUM('socks5', 'http');--> statement-breakpoint
CREATE TABLE "proxies" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"workspace_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"kind" "proxy_kind" NOT NULL,
	"host" text NOT NULL,
	"port" integer NOT NULL,
	"username" text,
	"secret" text,
	"last_test_at" timestamp with time zone,
	"last_test_result" text,
	"last_latency_ms" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "senders" ADD COLUMN "ehlo_name" text;--> statement-breakpoint
ALTER TABLE "senders" ADD COLUMN "local_address" text;--> statement-breakpoint
ALTER TABLE "senders" ADD COLUMN "proxy_id" text collate "C";--> statement-breakpoint
ALTER TABLE "proxies" ADD CONSTRAINT "proxies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "proxies_workspace_idx" ON "proxies" USING btree ("workspace_id","id");--> statement-breakpoint
ALTER TABLE "senders" ADD CONSTRAINT "senders_proxy_id_proxies_id_fk" FOREIGN KEY ("proxy_id") REFERENCES "public"."proxies"("id") ON DELETE set null ON UPDATE no action;
CREATE TABLE "campaign_tallies" (
	"campaign_id" text collate "C" PRIMARY KEY NOT NULL,
	"sent_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"opened_count" integer DEFAULT 0 NOT NULL,
	"clicked_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace_tallies" (
	"workspace_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"quarter" timestamp with time zone NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "workspace_tallies_workspace_id_kind_quarter_pk" PRIMARY KEY("workspace_id","kind","quarter")
);
--> statement-breakpoint
ALTER TABLE "campaign_tallies" ADD CONSTRAINT "campaign_tallies_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace_tallies" ADD CONSTRAINT "workspace_tallies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Rows that count in the ledger before (`before`) and after a statement; one row of tallies a campaign, always in one
-- order, so that two statements never wait for each other.
CREATE FUNCTION tally_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO campaign_tallies AS t (campaign_id, sent_count, failed_count, opened_count, clicked_count)
    SELECT campaign_id, count(*) FILTER (WHERE status = 'sent'), count(*) FILTER (WHERE status = 'failed'),
      count(opened_at), count(clicked_at)
    FROM after WHERE status IN ('sent', 'failed') OR opened_at IS NOT NULL OR clicked_at IS NOT NULL
    GROUP BY campaign_id ORDER BY campaign_id
    ON CONFLICT (campaign_id) DO UPDATE SET
      sent_count = t.sent_count + excluded.sent_count, failed_count = t.failed_count + excluded.failed_count,
      opened_count = t.opened_count + excluded.opened_count, clicked_count = t.clicked_count + excluded.clicked_count;
  ELSE
    INSERT INTO campaign_tallies AS t (campaign_id, sent_count, failed_count, opened_count, clicked_count)
    SELECT campaign_id, sum(sent), sum(failed), sum(opened), sum(clicked) FROM (
      SELECT campaign_id, (status = 'sent')::int AS sent, (status = 'failed')::int AS failed,
        (opened_at IS NOT NULL)::int AS opened, (clicked_at IS NOT NULL)::int AS clicked FROM after
      UNION ALL
      SELECT campaign_id, -(status = 'sent')::int, -(status = 'failed')::int,
        -(opened_at IS NOT NULL)::int, -(clicked_at IS NOT NULL)::int FROM before
    ) changed
    GROUP BY campaign_id HAVING sum(sent) <> 0 OR sum(failed) <> 0 OR sum(opened) <> 0 OR sum(clicked) <> 0
    ORDER BY campaign_id
    ON CONFLICT (campaign_id) DO UPDATE SET
      sent_count = t.sent_count + excluded.sent_count, failed_count = t.failed_count + excluded.failed_count,
      opened_count = t.opened_count + excluded.opened_count, clicked_count = t.clicked_count + excluded.clicked_count;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER tally_new_messages AFTER INSERT ON messages
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_messages();--> statement-breakpoint
CREATE TRIGGER tally_changed_messages AFTER UPDATE ON messages
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_messages();--> statement-breakpoint
CREATE FUNCTION tally_attempts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO workspace_tallies AS t (workspace_id, kind, quarter, count)
  SELECT workspace_id, outcome::text, date_bin('15 minutes', created_at, 'epoch'), count(*) FROM after
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (workspace_id, kind, quarter) DO UPDATE SET count = t.count + excluded.count;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER tally_new_attempts AFTER INSERT ON attempts
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_attempts();--> statement-breakpoint
CREATE FUNCTION tally_tracking_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO workspace_tallies AS t (workspace_id, kind, quarter, count)
  SELECT workspace_id, kind::text, date_bin('15 minutes', created_at, 'epoch'), count(*) FROM after
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (workspace_id, kind, quarter) DO UPDATE SET count = t.count + excluded.count;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER tally_new_tracking_events AFTER INSERT ON tracking_events
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_tracking_events();--> statement-breakpoint
INSERT INTO campaign_tallies (campaign_id, sent_count, failed_count, opened_count, clicked_count)
SELECT campaign_id, count(*) FILTER (WHERE status = 'sent'), count(*) FILTER (WHERE status = 'failed'),
  count(opened_at), count(clicked_at) FROM messages GROUP BY campaign_id;--> statement-breakpoint
INSERT INTO workspace_tallies (workspace_id, kind, quarter, count)
SELECT workspace_id, outcome::text, date_bin('15 minutes', created_at, 'epoch'), count(*) FROM attempts
WHERE workspace_id IN (SELECT id FROM workspaces) GROUP BY 1, 2, 3;--> statement-breakpoint
INSERT INTO workspace_tallies (workspace_id, kind, quarter, count)
SELECT workspace_id, kind::text, date_bin('15 minutes', created_at, 'epoch'), count(*) FROM tracking_events
WHERE workspace_id IN (SELECT id FROM workspaces) GROUP BY 1, 2, 3;

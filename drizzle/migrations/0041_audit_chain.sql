CREATE TABLE "audit_seals" (
	"position" bigint PRIMARY KEY NOT NULL,
	"mac" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "actor_id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "object_id" text collate "C";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "after" jsonb;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "user_agent" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "position" bigint;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "hash" "bytea";--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_position_key" ON "audit_entries" USING btree ("position");--> statement-breakpoint
CREATE INDEX "audit_entries_actor_idx" ON "audit_entries" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_object_idx" ON "audit_entries" USING btree ("object_id","id");--> statement-breakpoint
ALTER TABLE "audit_entries" DROP COLUMN "system";--> statement-breakpoint
-- What an entry's hash is taken of; lib/audit/verify.ts says the same.
CREATE FUNCTION audit_hash(previous bytea, entry audit_entries) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || convert_to(jsonb_build_array(
    entry.position, entry.id, entry.workspace_id, entry.actor_type, entry.actor_id, entry.action, entry.object_id,
    entry.data, entry.before, entry.after, entry.address, entry.user_agent, entry.request_id,
    (extract(epoch FROM entry.created_at) * 1000000)::bigint)::text, 'UTF8'))
$$;--> statement-breakpoint
-- Runs when the transaction commits, so that entries wait for one another no longer than that.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last audit_entries;
  entry audit_entries;
BEGIN
  PERFORM pg_advisory_xact_lock(7202603);
  SELECT * INTO last FROM audit_entries WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1;
  SELECT * INTO entry FROM audit_entries WHERE id = NEW.id;
  entry.position := coalesce(last.position, 0) + 1;
  UPDATE audit_entries SET position = entry.position, hash = audit_hash(last.hash, entry) WHERE id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
DO $$
DECLARE
  entry audit_entries;
  head bytea;
  place bigint := 0;
BEGIN
  FOR entry IN SELECT * FROM audit_entries ORDER BY id LOOP
    place := place + 1;
    entry.position := place;
    head := audit_hash(head, entry);
    UPDATE audit_entries SET position = place, hash = head WHERE id = entry.id;
  END LOOP;
END $$;--> statement-breakpoint
CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.position := NULL;
    NEW.hash := NULL;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.position IS NULL AND pg_trigger_depth() > 1
    AND to_jsonb(NEW) - 'position' - 'hash' = to_jsonb(OLD) - 'position' - 'hash' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'nothing in the audit log is changed or deleted' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER keep_audit_entry BEFORE INSERT OR UPDATE OR DELETE ON audit_entries FOR EACH ROW
  EXECUTE FUNCTION keep_audit();--> statement-breakpoint
CREATE TRIGGER keep_audit_entries BEFORE TRUNCATE ON audit_entries EXECUTE FUNCTION keep_audit();--> statement-breakpoint
CREATE TRIGGER keep_audit_seal BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW
  EXECUTE FUNCTION keep_audit();--> statement-breakpoint
CREATE TRIGGER keep_audit_seals BEFORE TRUNCATE ON audit_seals EXECUTE FUNCTION keep_audit();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER chain_audit_entry AFTER INSERT ON audit_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION chain_audit_entry();

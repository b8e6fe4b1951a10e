ALTER TABLE "contacts" DROP CONSTRAINT "contacts_workspace_id_workspaces_id_fk";
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_contact_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM FROM workspaces WHERE id = NEW.workspace_id FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE foreign_key_violation USING MESSAGE = 'contacts need a workspace that is there';
    END IF;
  END IF;
  INSERT INTO contact_texts (contact_id, workspace_id, text)
  VALUES (NEW.id, NEW.workspace_id, contact_text(NEW.full_name, NEW.first_name, NEW.last_name, NEW.email))
  ON CONFLICT (contact_id) DO UPDATE SET text = excluded.text;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION delete_contacts_of_workspace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM contacts WHERE workspace_id = OLD.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER delete_contacts_of_workspace AFTER DELETE ON workspaces FOR EACH ROW
  EXECUTE FUNCTION delete_contacts_of_workspace();

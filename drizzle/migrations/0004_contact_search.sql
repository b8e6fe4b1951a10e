ALTER TYPE "public"."import_status" ADD VALUE 'uploading' BEFORE 'uploaded';--> statement-breakpoint
DROP INDEX "memberships_status_idx";--> statement-breakpoint
ALTER TABLE "imports" ALTER COLUMN "status" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "imports" ALTER COLUMN "options" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "imports" ALTER COLUMN "options" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_rejects" ADD COLUMN "reason_values" jsonb;--> statement-breakpoint
CREATE INDEX "contacts_words_idx" ON "contacts" USING gin (to_tsvector('simple', translate(coalesce("full_name", '') || ' ' || coalesce("first_name", '') || ' ' || coalesce("last_name", '') || ' ' || "email", '@._+-/', '      ')));--> statement-breakpoint
CREATE INDEX "memberships_status_idx" ON "memberships" USING btree ("list_id","status","contact_id");--> statement-breakpoint
ALTER TABLE "import_chunks" ALTER COLUMN "data" SET STORAGE EXTERNAL;

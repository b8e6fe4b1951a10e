ALTER TYPE "public"."pause_reason" ADD VALUE 'unclearTest';--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "variant_bounds" double precision[];--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "variant_starts" timestamp with time zone[];--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "verdict" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "variant" smallint;
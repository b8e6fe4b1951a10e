ALTER TYPE "public"."pause_reason" ADD VALUE 'canaryHeld';--> statement-breakpoint
ALTER TYPE "public"."pause_reason" ADD VALUE 'canaryStopped';--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "looks" jsonb DEFAULT '[]'::jsonb NOT NULL;
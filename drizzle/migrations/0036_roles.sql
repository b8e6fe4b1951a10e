ALTER TYPE "public"."user_role" ADD VALUE 'manager' BEFORE 'user';--> statement-breakpoint
ALTER TYPE "public"."user_role" ADD VALUE 'guest';
ALTER TABLE "api_keys" ADD COLUMN "scopes" text[];--> statement-breakpoint
UPDATE "api_keys" SET "scopes" = '{contacts:read,contacts:write,templates:read,templates:write,campaigns:read,campaigns:write,campaigns:send,senders:read,senders:write,workspace:read}';--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "scopes" SET NOT NULL;

import { z } from "zod";
import { scopes } from "@/lib/permissions";
import { idOf, isoDate } from "@/lib/zod";

/** Lets people and secret scanners tell our keys. */
export const apiKeyPrefix = "lm_";

/** What a key gets of which nothing else is said: all but the owner's things. */
export const usualScopes = scopes.filter((scope) => scope !== "workspace:manage");

const name = z.string().trim().min(1, { error: "settings.errors.keyName" }).max(60);
const scopeList = z.array(z.enum(scopes));

export const CreateApiKey = z.object({
  name,
  scopes: scopeList
    .min(1, { error: "settings.errors.keyScopes" })
    .optional()
    .describe("Left out: everything but `workspace:manage`."),
  expiresInDays: z.int().min(1).max(3_650).nullish().describe("Left out: never."),
});
export type CreateApiKey = z.output<typeof CreateApiKey>;

export const ApiKey = z.object({
  id: z.string(),
  name,
  prefix: z.string().describe("How it begins."),
  scopes: scopeList,
  createdAt: isoDate,
  expiresAt: isoDate.nullable(),
  lastUsedAt: isoDate.nullable(),
});
export type ApiKey = z.output<typeof ApiKey>;

export const ApiKeyList = z.object({ items: z.array(ApiKey) });

export const NewApiKey = z.object({
  id: z.string(),
  name,
  key: z.string().describe("Shown now and never again."),
});

export const RevokeApiKey = z.object({ apiKeyId: idOf("key") });
export type RevokeApiKey = z.output<typeof RevokeApiKey>;

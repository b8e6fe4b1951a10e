import { z } from "zod";
import { idOf } from "@/lib/zod";

/** Lets people and secret scanners tell our keys. */
export const apiKeyPrefix = "lm_";

export const CreateApiKey = z.object({ name: z.string().trim().min(1, { error: "settings.errors.keyName" }).max(60) });
export type CreateApiKey = z.output<typeof CreateApiKey>;

export const RevokeApiKey = z.object({ apiKeyId: idOf("key") });
export type RevokeApiKey = z.output<typeof RevokeApiKey>;

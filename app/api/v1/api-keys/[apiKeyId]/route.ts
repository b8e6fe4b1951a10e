import { z } from "zod";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { RevokeApiKey } from "@/lib/api-keys/schema";
import { route } from "@/lib/next/route";

export const DELETE = route(RevokeApiKey, z.void(), revokeApiKey);

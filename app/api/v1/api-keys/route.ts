import { z } from "zod";
import { createApiKey } from "@/lib/api-keys/create";
import { listApiKeys } from "@/lib/api-keys/queries";
import { ApiKeyList, CreateApiKey, NewApiKey } from "@/lib/api-keys/schema";
import { route } from "@/lib/next/route";

export const GET = route(z.object({}), ApiKeyList, listApiKeys);
export const POST = route(CreateApiKey, NewApiKey, createApiKey, { status: 201 });

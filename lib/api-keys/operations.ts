import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { ApiKeyList, CreateApiKey, NewApiKey, RevokeApiKey } from "./schema";

export const apiKeyOperations: Operation[] = [
  {
    method: "get",
    path: "/api-keys",
    summary: "List API keys",
    permission: "workspace:manage",
    Input: z.object({}),
    Output: ApiKeyList,
  },
  {
    method: "post",
    path: "/api-keys",
    summary: "Make an API key",
    description: "By a person: a key makes no other.",
    permission: "workspace:manage",
    Input: CreateApiKey,
    Output: NewApiKey,
    status: 201,
  },
  {
    method: "delete",
    path: "/api-keys/{apiKeyId}",
    summary: "Revoke an API key",
    description: "At once, and for good.",
    permission: "workspace:manage",
    Input: RevokeApiKey,
    Output: z.void(),
  },
];

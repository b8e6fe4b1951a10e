import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";

import { accessOperations } from "@/lib/access/operations";
import { userOperations } from "@/lib/accounts/operations";
import { apiKeyOperations } from "@/lib/api-keys/operations";
import { assetOperations } from "@/lib/assets/operations";
import { auditOperations } from "@/lib/audit/operations";
import { brandOperations } from "@/lib/brand/operations";
import { bulkActionOperations } from "@/lib/bulk-actions/operations";
import { campaignOperations } from "@/lib/campaigns/operations";
import { consentOperations } from "@/lib/consents/operations";
import { contactOperations } from "@/lib/contacts/operations";
import { dkimOperations } from "@/lib/dkim/operations";
import { eventOperations } from "@/lib/events/operations";
import { exportOperations } from "@/lib/exports/operations";
import { fieldOperations } from "@/lib/fields/operations";
import { formOperations } from "@/lib/forms/operations";
import { importOperations } from "@/lib/imports/operations";
import { jobOperations } from "@/lib/jobs/operations";
import { listOperations } from "@/lib/lists/operations";
import { memberOperations } from "@/lib/members/operations";
import { messageOperations } from "@/lib/messages/operations";
import type { InstallationPermission, Permission } from "@/lib/permissions";
import { programOperations } from "@/lib/programs/operations";
import { proxyOperations } from "@/lib/proxies/operations";
import { savedBlockOperations } from "@/lib/saved-blocks/operations";
import { segmentOperations } from "@/lib/segments/operations";
import { senderOperations } from "@/lib/senders/operations";
import { suppressionOperations } from "@/lib/suppressions/operations";
import { templateOperations } from "@/lib/templates/operations";
import { timelineOperations } from "@/lib/timeline/operations";

export type Operation = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Below `/api/v1`, as in `/contacts/{contactId}`. */
  path: string;
  summary: string;
  description?: string;
  /** What its verb asks of the caller; left out where whoever comes in may ask. */
  permission?: Permission | InstallationPermission;
  Input: z.ZodObject;
  /** `z.void()` answers 204. */
  Output: z.ZodType;
  /** 200 unless it makes something (201) or starts it (202). */
  status?: 200 | 201 | 202;
  /** A body that is not JSON, such as an uploaded file, by content type. */
  body?: string[];
  /** An answer that is a file, by content type. */
  file?: string[];
  /** About the installation rather than a workspace. */
  isAdmin?: true;
  /** About the person whose program asks, or for whoever asks. */
  security?: "person" | "none";
};

/** The public API; a test holds this list equal to the files under app/api/v1. */
export const operations: Operation[] = [
  ...contactOperations,
  ...exportOperations,
  ...consentOperations,
  ...timelineOperations,
  ...bulkActionOperations,
  ...fieldOperations,
  ...listOperations,
  ...segmentOperations,
  ...eventOperations,
  ...formOperations,
  ...importOperations,
  ...suppressionOperations,
  ...templateOperations,
  ...savedBlockOperations,
  ...assetOperations,
  ...brandOperations,
  ...accessOperations,
  ...senderOperations,
  ...proxyOperations,
  ...dkimOperations,
  ...campaignOperations,
  ...messageOperations,
  ...memberOperations,
  ...apiKeyOperations,
  ...userOperations,
  ...jobOperations,
  ...programOperations,
  ...auditOperations,
];

export const Problem = z
  .object({
    type: z.string(),
    status: z.int(),
    title: z.string().describe("What happened, and the way out."),
    code: z.string(),
    fields: z.record(z.string(), z.array(z.string())).optional().describe("What is wrong, by input field."),
  })
  .meta({ id: "Problem" });

/** By whom an operation may be asked. A key belongs to a workspace: an admin, and whoever asks about themselves, is a person. */
const securities: Record<"workspace" | "admin" | "person" | "none", Record<string, string[]>[]> = {
  workspace: [{ apiKey: [] }, { accessToken: [], workspaceHeader: [] }, { session: [], workspaceHeader: [] }],
  admin: [{ accessToken: [] }, { session: [], adminHeader: [] }],
  person: [{ accessToken: [] }],
  none: [],
};

const refusals = {
  "401": "No API key, or one that is not valid.",
  "403": "The key may not do this.",
  "404": "There is no such thing in this workspace.",
  "409": "It is not in a state for this, or someone else changed it first.",
  "422": "The input is not valid.",
  "429": "Too many requests within a minute; `Retry-After` says when to go on.",
};

/** On what is made or started: the same key with the same body is done once, and answered alike for 24 hours. */
const onceHeader = z.object({ "Idempotency-Key": z.string().min(1).max(255).optional() });

/** OpenAPI 3.1, from the schemas that the routes parse and answer with. */
export function openapi(serverUrl: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method] = entryFor(operation);
  return createDocument(
    {
      openapi: "3.1.0",
      info: { title: "Lettermill", version: "1", description: "Everything the dashboard does, for programs." },
      servers: [{ url: `${serverUrl}/api/v1` }],
      components: {
        securitySchemes: {
          apiKey: { type: "http", scheme: "bearer", description: "An API key of the workspace." },
          accessToken: {
            type: "http",
            scheme: "bearer",
            bearerFormat: "JWT",
            description: "Of a person, from `/auth/login`.",
          },
          workspaceHeader: {
            type: "apiKey",
            in: "header",
            name: "x-workspace",
            description: "The workspace's name in its address.",
          },
          session: {
            type: "apiKey",
            in: "cookie",
            name: "lettermill-session",
            description: "The session of a browser; under https the name begins with `__Host-`.",
          },
          adminHeader: {
            type: "apiKey",
            in: "header",
            name: "x-admin",
            description: "`1`, which no other site can send.",
          },
        },
      },
      paths,
    },
    { override: showDates },
  );
}

function entryFor({
  method,
  path,
  summary,
  description,
  permission,
  Input,
  Output,
  status = 200,
  body,
  file,
  ...whose
}: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const pick = (keep: (name: string) => boolean) =>
    z.object(Object.fromEntries(Object.entries(Input.shape).filter(([name]) => keep(name))));
  const rest = pick((name) => !inPath.includes(name));
  const inQuery = method === "get" || method === "delete" || body;
  const hasRest = Object.keys(rest.shape).length > 0;
  const asFile = (types: string[]) => ({
    content: Object.fromEntries(types.map((type) => [type, { schema: { type: "string", format: "binary" } as const }])),
  });
  const requestBody = body ? asFile(body) : { content: { "application/json": { schema: rest } } };
  const isEmpty = Output instanceof z.ZodVoid;
  return {
    operationId: operationId(method, path),
    summary,
    ...(description && { description }),
    ...(permission && { "x-permission": permission }),
    tags: [path.split("/")[1]!],
    security: securities[whose.isAdmin ? "admin" : (whose.security ?? "workspace")],
    requestParams: {
      ...(inPath.length > 0 && { path: pick((name) => inPath.includes(name)) }),
      ...(inQuery && hasRest && { query: rest }),
      ...(method === "post" && whose.security !== "none" && { header: onceHeader }),
    },
    ...((body || (!inQuery && hasRest)) && { requestBody }),
    responses: {
      ...(file
        ? { "200": { description: "The file.", ...asFile(file) } }
        : isEmpty
          ? { "204": { description: "Done." } }
          : { [status]: { description: "OK", content: { "application/json": { schema: Output } } } }),
      ...Object.fromEntries(
        Object.entries(refusals).map(([code, text]) => [
          code,
          { description: text, content: { "application/problem+json": { schema: Problem } } },
        ]),
      ),
    },
  };
}

/** `post /campaigns/{campaignId}/send` → `post_campaigns_send`. */
const operationId = (method: string, path: string) =>
  [method, ...path.split("/").filter(Boolean)].map((part) => part.replace(/^\{(.*)\}$/, "by_$1")).join("_");

/** A codec's far side is a `Date`, which JSON does not know: on the wire it is the ISO string of its near side. */
const showDates: NonNullable<Parameters<typeof createDocument>[1]>["override"] = ({ zodSchema, jsonSchema }) => {
  if (zodSchema._zod.def.type !== "date") return;
  jsonSchema.type = "string";
  jsonSchema.format = "date-time";
};

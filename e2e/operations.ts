import type { APIRequestContext } from "@playwright/test";

type Schema = { properties?: Record<string, unknown>; required?: string[] };
type Parameter = { in: string; name: string; required?: boolean; schema: { pattern?: string } };
type Documented = {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
  security: object[];
  "x-permission"?: string;
};

export type Operation = {
  method: string;
  path: string;
  /** Of a JSON body. */
  schema?: Schema;
  isForm: boolean;
  /** Takes a file as its body. */
  takesFile: boolean;
  /** Answers with a file. */
  isFile: boolean;
  /** What must stand in the query. */
  query: string[];
  /** How the ids in its path look. */
  patterns: Record<string, string | undefined>;
  /** What it asks of the caller, as the document says. */
  permission?: string;
  isAdmin: boolean;
  /** Of a workspace: a key opens it. */
  takesKey: boolean;
  isPublic: boolean;
};

/** All that the installation documents. */
export async function readOperations(request: APIRequestContext): Promise<Operation[]> {
  const { paths } = await (await request.get("/api/v1/openapi.json")).json();
  return Object.entries<Record<string, Documented>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses, security, ...operation }]) => ({
      method,
      path,
      schema: requestBody?.content["application/json"]?.schema,
      isForm: Boolean(requestBody?.content["multipart/form-data"]),
      takesFile: Boolean(requestBody && !requestBody.content["application/json"]),
      isFile: Boolean(responses["200"]?.content && !responses["200"].content["application/json"]),
      query: parameters.flatMap((it) => (it.in === "query" && it.required ? [it.name] : [])),
      patterns: Object.fromEntries(
        parameters.filter((it) => it.in === "path").map((it) => [it.name, it.schema.pattern]),
      ),
      permission: operation["x-permission"],
      isAdmin: security.some((scheme) => "adminHeader" in scheme),
      takesKey: security.some((scheme) => "apiKey" in scheme),
      isPublic: security.length === 0,
    })),
  );
}

export const title = ({ method, path }: Pick<Operation, "method" | "path">) => `${method} ${path}`;

export const queryFor = ({ query }: Operation) =>
  query.length > 0 ? `?${query.map((name) => `${name}=${encodeURIComponent(String(examples[name]))}`).join("&")}` : "";

/** The JSON that it can't do without. */
export const exampleFor = (operation: Operation) =>
  operation.schema &&
  Object.fromEntries(
    (operation.schema.required ?? []).map((name) => [name, ownExamples[title(operation)]?.[name] ?? examples[name]]),
  );

/** Where a field's name means something else than elsewhere. */
const ownExamples: Record<string, Record<string, unknown>> = {
  "post /fields": { name: "by_key", type: "number" },
  "post /proxies": { kind: "http" },
  "patch /admin/users/{userId}": { role: "user" },
};

/** What operations can't do without, by field. */
export const examples: Record<string, unknown> = {
  addresses: [],
  act: { kind: "addTags", tags: ["by key"] },
  algorithm: "ed25519",
  availability: "paused",
  content: [{ type: "Text", props: { id: "text", content: "<p>Ten per cent off</p>" } }],
  contactIds: ["con_01a3b5c7d9e1f3a5b7c9d1e3f5a7"],
  domain: "mill.example",
  email: "kept.from.others@example.com",
  emails: ["kept.from.others@example.com"],
  events: [{ email: "kept.from.others@example.com", name: "ordered" }],
  fallback: "there",
  finding: 0,
  followsKind: "notOpened",
  fromEmail: "news@example.com",
  host: "proxy.mill.example",
  isRequired: false,
  kind: "inbox",
  fields: [],
  label: "As agreed",
  listIds: ["lst_01a3b5c7d9e1f3a5b7c9d1e3f5a7"],
  locale: "en",
  mapping: { "0": "email" },
  otherId: `con_${"0".repeat(28)}`,
  name: "By key",
  origins: [],
  port: 3128,
  rule: { kind: "all", rules: [] },
  run: 1,
  sendAt: new Date(Date.now() + 86_400_000).toISOString(),
  status: "subscribed",
  redirectUrl: null,
  target: "copy",
  texts: { title: "News", button: "Join" },
  throttlePerMinute: 60,
  timeZone: "UTC",
  to: "ada@example.com",
  variable: "contact.first_name",
  variant: 0,
  verdict: "countAsSent",
  role: "viewer",
  scopes: ["contacts:read"],
  version: 1,
  whom: { filter: {} },
};

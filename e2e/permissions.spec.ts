import { eq } from "drizzle-orm";
import { workspaces } from "@/drizzle/schema";
import type { UserRole } from "@/lib/accounts/schema";
import { startSession } from "@/lib/accounts/sessions";
import { createApiKey } from "@/lib/api-keys/create";
import { db } from "@/lib/db";
import { memberRoleOf, ofMember, ofOverseer, ofScope, ofUser, type Scope, scopes } from "@/lib/permissions";
import { issueTokens } from "@/lib/programs/tokens";
import { createMember, createUser, ownerCtx } from "@/lib/test/factories";
import type { MemberRole } from "@/lib/workspaces/schema";
import { expect, test } from "./fixtures";
import { exampleFor, type Operation, queryFor, readOperations, title } from "./operations";

/** Each operation of the API, asked for by each kind of caller: the document says what it takes, the table who has it. */
type Person = { role: UserRole; in: MemberRole | "another workspace" };
type Caller = { person: Person } | { scope: Scope } | null;

const callers: Record<string, Caller> = {
  "no one": null,
  "an owner": { person: { role: "user", in: "owner" } },
  "an editor": { person: { role: "user", in: "editor" } },
  "a viewer": { person: { role: "user", in: "viewer" } },
  "the owner of another workspace": { person: { role: "user", in: "another workspace" } },
  "an admin": { person: { role: "admin", in: "another workspace" } },
  "a manager": { person: { role: "manager", in: "another workspace" } },
  "a manager who was made a viewer": { person: { role: "manager", in: "viewer" } },
  "a guest who was made an editor": { person: { role: "guest", in: "editor" } },
  "a guest": { person: { role: "guest", in: "another workspace" } },
  ...Object.fromEntries(scopes.map((scope) => [`a key for ${scope}`, { scope }])),
};

let url: string;
let operations: Operation[];
let ctx: Awaited<ReturnType<typeof ownerCtx>>;
let slug: string;

// The demo brings the installation's database with it.
test.beforeAll(async ({ request, installation, demo: _ }) => {
  url = installation.url;
  operations = (await readOperations(request)).filter(({ isPublic }) => !isPublic);
  ctx = await ownerCtx();
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  slug = workspace!.slug;
});

for (const [name, caller] of Object.entries(callers)) {
  test(`${name} may do what the table says, and nothing else`, async () => {
    const headers = await headersOf(caller);
    const check = async (operation: Operation) => {
      const [status, expected] = [await ask(operation, headers), answerTo(caller, operation)];
      const isAsExpected = expected === "allowed" ? status < 500 && ![401, 403].includes(status) : status === expected;
      return isAsExpected ? [] : [`${title(operation)}: ${status}, not ${expected}`];
    };
    const found = await inParallel(
      operations.filter((it) => !endsSession(it)),
      check,
    );
    for (const operation of operations.filter(endsSession)) found.push(await check(operation));
    expect(found.flat()).toEqual([]);
  });
}

const endsSession = ({ path }: Operation) => path === "/auth/logout";

function answerTo(caller: Caller, operation: Operation): 401 | 403 | 404 | "allowed" {
  if (!caller) return 401;
  if ("scope" in caller) {
    // A key makes no other, and is nobody.
    if (!operation.takesKey || title(operation) === "post /api-keys") return 403;
    return isIn(ofScope(caller.scope), operation);
  }
  const { role, in: place } = caller.person;
  if (operation.isAdmin) return isIn(ofUser[role], operation);
  if (!operation.takesKey) return "allowed";
  const asMember = place === "another workspace" ? [] : ofMember[memberRoleOf(role, place)];
  const has = [...asMember, ...ofOverseer[role]];
  return has.length === 0 ? 404 : isIn(has, operation);
}

const isIn = (has: readonly string[], { permission }: Operation) =>
  permission === undefined || has.includes(permission) ? "allowed" : 403;

async function headersOf(caller: Caller): Promise<Record<string, string>> {
  if (!caller) return {};
  if ("scope" in caller) {
    const { key } = await createApiKey(ctx, { name: caller.scope, scopes: [caller.scope] });
    return { authorization: `Bearer ${key}` };
  }
  const { role, in: place } = caller.person;
  const { id: userId } = await createUser({ role });
  if (place === "another workspace") await createMember(await ownerCtx(), userId, "owner");
  else await createMember(ctx, userId, place);
  const sessionId = await startSession(db, userId, { userAgent: null, address: null, kind: "program" });
  const { accessToken } = await issueTokens(db, { userId, sessionId, role });
  return { authorization: `Bearer ${accessToken}`, "x-workspace": slug };
}

/** About things that are nowhere, so that asking changes nothing: whoever may ask learns that they do not exist. */
async function ask(operation: Operation, headers: Record<string, string>) {
  const { isForm, takesFile } = operation;
  const method = operation.method.toUpperCase();
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => nowhere(operation.patterns[name]));
  // Thousands of calls: Playwright's own would write each into its trace.
  const response = await fetch(`${url}/api/v1${path}${queryFor(operation)}`, {
    method,
    headers: { ...headers, ...(!isForm && { "content-type": takesFile ? "text/csv" : "application/json" }) },
    body: isForm ? formWith(file) : takesFile ? file : method === "GET" ? null : JSON.stringify(exampleFor(operation)),
  });
  await response.body?.cancel();
  return response.status;
}

const file = new Blob(["email\nada@example.com\n"]);

function formWith(file: Blob) {
  const form = new FormData();
  form.set("file", file, "a.csv");
  return form;
}

/** `^cmp_[0-9a-f]{28}$` → `cmp_000…`; a number is 1. */
const nowhere = (pattern = "1") =>
  pattern.replaceAll(/[\^$]/g, "").replace(/\[0-9a-f\]\{(\d+)\}/, (_, n) => "0".repeat(n));

async function inParallel<T, R>(items: T[], work: (item: T) => Promise<R>, width = 8): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += width) {
    results.push(...(await Promise.all(items.slice(at, at + width).map(work))));
  }
  return results;
}

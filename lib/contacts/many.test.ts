import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { contacts, fields } from "@/drizzle/schema";
import { countTotals } from "@/lib/accounts/totals";
import { startBulkAction } from "@/lib/bulk-actions/start";
import { checkCampaign } from "@/lib/campaigns/check";
import { explainAddress } from "@/lib/campaigns/explain-address";
import { getCampaign } from "@/lib/campaigns/queries";
import { listConsents } from "@/lib/consents/queries";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { exportContacts } from "@/lib/exports/contacts";
import { readCoverage } from "@/lib/fields/coverage";
import { addToList } from "@/lib/lists/members";
import { getList, listLists } from "@/lib/lists/queries";
import { getTotals } from "@/lib/reports/totals";
import { freezeSegment } from "@/lib/segments/copy";
import { countSegment, previewSegment } from "@/lib/segments/count";
import { createSegment } from "@/lib/segments/create";
import { explainContact } from "@/lib/segments/explain";
import { Root } from "@/lib/segments/schema";
import { addSuppressions } from "@/lib/suppressions/add";
import { createDraft } from "@/lib/test/campaigns";
import { addFields, createList, ownerCtx } from "@/lib/test/factories";
import { watchPlans } from "@/lib/test/plans";
import { listTimeline } from "@/lib/timeline/list";
import { countContacts, countExactly } from "./count";
import { createContact } from "./create";
import { deleteContacts } from "./delete";
import { getContact, listContacts, listTags } from "./queries";
import { type ContactFilter, CreateContact, ListContacts, UpdateContact } from "./schema";
import { updateContact } from "./update";

/** So many that whoever goes through all of them pays for it. */
const MANY = 30_000;

let ctx: Ctx;
let listId: string;
let segments: Record<string, { id: string; rule: Root }>;

beforeAll(async () => {
  ctx = await ownerCtx();
  const { workspaceId } = ctx;
  await addFields(ctx, { city: "text", age: "number" });
  ({ id: listId } = await createList(ctx));
  const made = await db.select().from(fields).where(eq(fields.workspaceId, workspaceId));
  const [city, age] = ["city", "age"].map((name) => made.find((field) => field.name === name)!);
  await db.execute(sql`
    with added as (
      insert into ${contacts} (id, workspace_id, email, first_name, tags, attributes)
      select new_id('con'), ${workspaceId}, md5(n::text) || '@example.com', 'Reader', array['tag' || n % 9],
        jsonb_build_object(${city!.key}::text, 'City ' || n % 500, ${age!.key}::text, n % 80)
      from generate_series(1, ${MANY}::int) n returning id)
    insert into memberships (list_id, contact_id, workspace_id) select ${listId}, id, ${workspaceId} from added`);
  await db.execute(sql`vacuum analyze contacts, contact_texts, memberships`);
  const ofAge = (operator: "above" | "below", value: number) =>
    ({ kind: "number", field: age!.id, test: { operator, value } }) as const;
  const rules = {
    "by an index": Root.parse({
      kind: "all",
      rules: [{ kind: "text", field: city!.id, test: { operator: "is", value: "City 7" } }, ofAge("above", 17)],
    }),
    "by no index": Root.parse({
      kind: "all",
      rules: [
        { kind: "text", field: city!.id, test: { operator: "contains", value: "7" } },
        ofAge("above", 17),
        ofAge("below", 19),
      ],
    }),
  };
  segments = {};
  for (const [name, rule] of Object.entries(rules)) {
    segments[name] = { id: (await createSegment(ctx, { name, description: null, rule })).id, rule };
  }
}, 120_000);

/** What pages show and the API answers, each as often as it can be asked in another way. */
function* questions(ctx: Ctx): Generator<[name: string, () => Promise<unknown>]> {
  const filters: Record<string, ContactFilter> = {
    all: {},
    "a rare word": { q: "4f2a9c" },
    "everyone's word": { q: "example" },
    "two letters": { q: "re" },
    "nobody's word": { q: "zzzyx" },
    list: { listId },
    "list and state": { listId, state: "subscribed" },
    state: { state: "unsubscribed" },
    suppressed: { state: "suppressed" },
    tag: { tag: "tag7" },
    ...Object.fromEntries(Object.entries(segments).map(([name, { id }]) => [`segment ${name}`, { segmentId: id }])),
    "segment and word": { segmentId: segments["by an index"]!.id, q: "reader" },
  };
  for (const [name, filter] of Object.entries(filters)) {
    yield [`list: ${name}`, () => listContacts(ctx, ListContacts.parse(filter))];
    yield [`count: ${name}`, () => countContacts(ctx, filter)];
    yield [`count exactly: ${name}`, () => countExactly(ctx, filter)];
    yield [`export: ${name}`, () => exportContacts(ctx, { format: "csv", ...filter })];
    yield [
      `bulk action: ${name}`,
      async () => {
        const act = { kind: "addTags" as const, tags: ["vip"] };
        await startBulkAction(ctx, { act, whom: { filter } }).catch(ignoreNobody);
      },
    ];
  }
  for (const [name, { id: segmentId, rule }] of Object.entries(segments)) {
    yield [`count segment ${name}`, () => countSegment(ctx, { segmentId })];
    yield [`preview segment ${name}`, () => previewSegment(ctx, { rule })];
    yield [`freeze segment ${name}`, () => freezeSegment(ctx, { segmentId, name: `Frozen ${name}` })];
  }
  yield ["tags", () => listTags(ctx)];
  yield ["overview", () => getTotals(ctx)];
  yield ["installation", () => countTotals(ctx.db)];
  yield ["coverage of fields", () => readCoverage(ctx)];
  yield ["lists", () => listLists(ctx, { archived: false, limit: 50 })];
  yield ["list", () => getList(ctx, { listId })];
}

const ignoreNobody = (error: { key?: string }) => {
  if (error.key !== "contacts.errors.nobodyMeant") throw error;
};

/** What is done to one contact, or to some. */
async function* deeds(ctx: Ctx): AsyncGenerator<[name: string, () => Promise<unknown>]> {
  const [one, other] = (await listContacts(ctx, ListContacts.parse({}))).items.map(({ id, email }) => ({ id, email }));
  const { id: contactId, email } = one!;
  const contactIds = [contactId, other!.id];
  const { id: campaignId } = await createDraft(ctx, { listIds: [listId] });
  const { id: anotherListId } = await createList(ctx);
  const segmentId = segments["by an index"]!.id;
  yield ["get", () => getContact(ctx, { contactId })];
  yield ["timeline", () => listTimeline(ctx, { contactId, limit: 50 })];
  yield ["consents", () => listConsents(ctx, { contactId, limit: 50 })];
  yield ["why in a segment", () => explainContact(ctx, { segmentId, contactId })];
  yield ["campaign", () => getCampaign(ctx, { campaignId })];
  yield ["check of a campaign", () => checkCampaign(ctx, { campaignId })];
  yield ["why in a campaign", () => explainAddress(ctx, { campaignId, email })];
  yield ["create", () => createContact(ctx, CreateContact.parse({ email: "new@mill.example" }))];
  yield ["update", () => updateContact(ctx, UpdateContact.parse({ contactId, version: 1, firstName: "Ann" }))];
  yield ["add to list", () => addToList(ctx, { listId: anotherListId, contactIds, consent: null })];
  yield ["suppress", () => addSuppressions(ctx, { emails: [email, other!.email], expiresAt: null })];
  yield [
    "record an event",
    () => recordEvents(ctx, { events: [{ email, name: "bought", properties: {} }], createsContacts: true }),
  ];
  yield ["delete", () => deleteContacts(ctx, { contactIds })];
}

test("no page and no operation goes through the table of contacts", async () => {
  await using watched = watchPlans();
  const watchedCtx = { ...ctx, db: watched.db };
  const scans: string[] = [];
  let seen = 0;
  const look = async ([name, ask]: [string, () => Promise<unknown>]) => {
    for (const plan of await watched.plansOf(ask)) {
      if (/ on contacts\b/.test(plan)) seen++;
      if (/Seq Scan on contacts\b/.test(plan)) scans.push(`${name}: ${plan}`);
    }
  };
  for (const question of questions(watchedCtx)) await look(question);
  for await (const deed of deeds(watchedCtx)) await look(deed);
  expect(scans).toEqual([]);
  expect(seen).toBeGreaterThan(80);
  // What it looks for can be found.
  await look(["all", () => watched.db.execute(sql`select count(*) from contacts where comment is null`)]);
  expect(scans).toHaveLength(1);
}, 120_000);

test("counting stops where it would take long, says so, and goes on to the end when asked", async () => {
  const filter = { q: "example" };
  expect(await countContacts(ctx, filter)).toEqual({ count: 10_000, isCapped: true });
  expect((await countExactly(ctx, filter)).count).toBeGreaterThanOrEqual(MANY - 2);
  expect(await countContacts(ctx, {})).toMatchObject({ isCapped: false });
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { consents, memberships, suppressions } from "@/drizzle/schema";
import { safeCell } from "@/lib/cells";
import { contactPages } from "@/lib/contacts/queries";
import type { Contact } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { exportContacts } from "@/lib/exports/contacts";
import { ExportContacts } from "@/lib/exports/schema";
import { findListsByName } from "@/lib/lists/written-places";
import { addFields, createList, ownerCtx } from "@/lib/test/factories";
import { advance, beginCheck, beginImport } from "@/lib/test/imports";
import { type Fate, messyFile, messyRows } from "@/lib/test/messy-file";
import { zip } from "@/lib/test/zip";
import { getImport, listRejects } from "./queries";
import { ListRejects } from "./schema";
import { startImport } from "./start";
import { undoImport } from "./undo";

async function bringIn(ctx: Ctx, file: string | Buffer, { listIds = [] as string[], fileName = "a.csv" } = {}) {
  const importId = await beginImport(ctx, file, { listIds }, fileName);
  await advance(importId);
  return getImport(ctx, { importId });
}

const peopleOf = async (ctx: Ctx): Promise<Record<string, Contact>> => {
  const people = (await Array.fromAsync(contactPages(ctx, {}))).flat();
  return Object.fromEntries(people.map((contact) => [contact.email.split("@")[0], contact]));
};

/** What mail each gets: the reason why none, or the place on the list. */
async function standings(ctx: Ctx) {
  const people = await peopleOf(ctx);
  return Object.fromEntries(
    Object.entries(people).map(([name, { suppression, memberships }]) => [
      name,
      suppression ?? memberships.map(({ status }) => status).join(),
    ]),
  );
}

const listmonk = `uuid,email,name,attributes,status,created_at,updated_at
5b1d,anna@example.com,Anna,"{""city"": ""Bengaluru"", ""age"": 33}",enabled,2023-01-01 10:00:00 +0000 UTC,2023-01-01
5b2d,bob@example.com,Bob,{},blocklisted,2023-01-01 10:00:00 +0000 UTC,2023-01-01
5b3d,carl@example.com,Carl,"{""tags"": [""a"", ""b""]}",disabled,2023-01-01 10:00:00 +0000 UTC,2023-01-01
`;

test("listmonk: attributes become fields, and the blocked stay blocked", async () => {
  const ctx = await ownerCtx();
  const { id } = await createList(ctx);
  const done = await bringIn(ctx, listmonk, { listIds: [id] });
  expect(done).toMatchObject({ status: "done", createdCount: 3, rejectedCount: 0, shape: { product: "listmonk" } });
  expect(await standings(ctx)).toEqual({ anna: "subscribed", bob: "imported", carl: "unsubscribed" });
  const { anna, carl } = await peopleOf(ctx);
  expect(anna).toMatchObject({ fullName: "Anna", attributes: { city: "Bengaluru", age: 33 }, tags: [] });
  expect(carl).toMatchObject({ tags: ["a", "b"] });
});

const audience = (status: string, columns: string, row: string) => ({
  path: `audience_export_1a/${status}_email_audience_export_1a.csv`,
  data: `"Email Address","First Name","Last Name",Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,TIMEZONE,${columns}LEID,EUID,NOTES,TAGS\n${row}\n`,
});

test("Mailchimp: the whole archive at once, and only its subscribers are subscribed", async () => {
  const ctx = await ownerCtx();
  const { id } = await createList(ctx);
  const archive = zip([
    audience(
      "subscribed",
      "",
      'anna@example.com,Anna,Smith,05/17,4,"2024-01-02 03:04:05",,america/montreal,1,a,,"""VIP"",""Blog, too"""',
    ),
    audience("unsubscribed", "UNSUB_TIME,", 'bob@example.com,Bob,,,2,,,,"2024-02-02",2,b,,'),
    audience("cleaned", "CLEAN_TIME,", 'carl@example.com,,,,2,,,,"2024-02-02",3,c,,'),
    audience("nonsubscribed", "", "dora@example.com,Dora,,,1,,,,4,d,,"),
  ]);
  const done = await bringIn(ctx, archive, { listIds: [id], fileName: "audience_export_1a.zip" });
  expect(done).toMatchObject({ status: "done", createdCount: 4, rejectedCount: 0, shape: { product: "mailchimp" } });
  expect(await standings(ctx)).toEqual({ anna: "subscribed", bob: "unsubscribed", carl: "bounced", dora: "" });
  expect((await peopleOf(ctx)).anna).toMatchObject({
    firstName: "Anna",
    lastName: "Smith",
    birthday: null,
    attributes: { birth_day: "05/17" },
    timeZone: "america/montreal",
    tags: ["Blog, too", "VIP"],
  });
});

test("Mailchimp: a single file says by its name who is in it", async () => {
  const ctx = await ownerCtx();
  const { data } = audience("unsubscribed", "", "bob@example.com,Bob,,,2,,,,2,b,,");
  await bringIn(ctx, data, { fileName: "unsubscribed_email_audience_export_1a.csv" });
  expect(await standings(ctx)).toEqual({ bob: "unsubscribed" });
  expect(await db.$count(suppressions, eq(suppressions.workspaceId, ctx.workspaceId))).toBe(1);
});

const sendy = `"Name","Email","Joined","Last activity","Added via","Opt-in method","IP address","Country","Country code","Signed up from","Status","GDPR","Shoe size"
"Anna","anna@example.com","","2024-01-02","API","Double opt-in","","Germany","DE","","Active","Yes","38"
"Bob","bob@example.com","","","","","","","","","Unsubscribed","No",""
"Carl","carl@example.com","","","","","","","","","Bounced","No",""
"Dora","dora@example.com","","","","","","","","","Marked as spam","No",""
"Emil","emil@example.com","","","","","","","","","Unconfirmed","No",""
`;

test("Sendy: every status is kept, and a list's own columns become fields", async () => {
  const ctx = await ownerCtx();
  const { id } = await createList(ctx);
  expect(await bringIn(ctx, sendy, { listIds: [id] })).toMatchObject({ createdCount: 5, shape: { product: "sendy" } });
  expect(await standings(ctx)).toEqual({
    ...{ anna: "subscribed", bob: "unsubscribed", carl: "bounced", dora: "complained", emil: "unconfirmed" },
  });
  const { anna, bob, emil } = await peopleOf(ctx);
  expect(anna).toMatchObject({ attributes: { country: "Germany", shoe_size: 38 } });
  const actsOf = async (contactId: string) =>
    (await db.select().from(consents).where(eq(consents.contactId, contactId))).map(({ act }) => act);
  expect(await actsOf(anna!.id)).toEqual(["subscribed"]);
  expect([await actsOf(bob!.id), await actsOf(emil!.id)]).toEqual([[], []]);
});

test("who is subscribed here and left elsewhere, leaves; nobody is subscribed again", async () => {
  const ctx = await ownerCtx();
  const { id } = await createList(ctx);
  await bringIn(ctx, "email\nanna@example.com\nbob@example.com\n", { listIds: [id] });
  await bringIn(ctx, "email,status\nanna@example.com,unsubscribed\nbob@example.com,complained\n", { listIds: [id] });
  expect(await standings(ctx)).toEqual({ anna: "unsubscribed", bob: "complained" });
  await bringIn(ctx, "email,status\nanna@example.com,active\nbob@example.com,active\n", { listIds: [id] });
  expect(await standings(ctx)).toEqual({ anna: "unsubscribed", bob: "complained" });
});

test("the dry run counts who would get nothing, and what is odd about addresses; it writes nothing", async () => {
  const ctx = await ownerCtx();
  const { id } = await createList(ctx);
  const importId = await beginCheck(
    ctx,
    "email,status\ninfo@gmial.com,active\nx@mailinator.com,bounced\nb@gmial.com,active\n",
    { listIds: [id] },
  );
  await advance(importId);
  expect((await getImport(ctx, { importId })).plan).toMatchObject({
    ...{ createdCount: 3, suppressedCount: 1, joinedCount: 2 },
    hints: {
      ...{ disposableCount: 1, roleCount: 1, typoCount: 2 },
      typos: [{ domain: "gmial.com", suggestion: "gmail.com", count: 2 }],
    },
  });
  expect(await peopleOf(ctx)).toEqual({});
});

test("the lists of an export come back with each one's state there, and nobody who left is subscribed again", async () => {
  const [here, there] = [await ownerCtx(), await ownerCtx()];
  const make = async (ctx: Ctx, names: string[]) => {
    for (const name of names) await createList(ctx, [], { name });
    return findListsByName(db, ctx.workspaceId);
  };
  const lists = await make(here, ["News", "Offers, weekly", "Gone"]);
  const rows = [
    "anna,News (unconfirmed),",
    'bob,"[""News"",""Offers, weekly (unsubscribed)""]",',
    "cleo,Gone (unsubscribed),",
    "dora,News,opted out",
    "emil,,",
  ].map((row) => row.replace(",", "@example.com,"));
  const file = `email,lists,status\n${rows.join("\n")}\n`;
  const placesOf = async (ctx: Ctx) =>
    Object.fromEntries(
      Object.entries(await peopleOf(ctx)).map(([name, { memberships, suppression }]) => [
        name,
        [...memberships.map(({ name, status }) => `${name} ${status}`).sort(), ...(suppression ? [suppression] : [])],
      ]),
    );
  const places = {
    anna: ["News unconfirmed"],
    bob: ["News subscribed", "Offers, weekly unsubscribed"],
    cleo: ["Gone unsubscribed"],
    dora: ["News subscribed", "unsubscribed"],
    emil: [],
  };
  const importId = await beginCheck(here, file);
  await advance(importId);
  expect((await getImport(here, { importId })).plan).toMatchObject({
    createdCount: 5,
    joinedCount: 5,
    suppressedCount: 1,
  });
  await startImport(here, { importId });
  await advance(importId);
  expect(await placesOf(here)).toEqual(places);

  const { bytes } = await exportContacts(here, ExportContacts.parse({}));
  const exported = Buffer.concat(await Array.fromAsync(bytes));
  const again = await beginCheck(here, exported);
  await advance(again);
  expect((await getImport(here, { importId: again })).plan).toMatchObject({
    ...{ createdCount: 0, updatedCount: 0, unchangedCount: 5, joinedCount: 0 },
  });
  await make(there, ["News", "Offers, weekly"]);
  const elsewhere = await beginCheck(there, exported);
  await advance(elsewhere);
  expect((await getImport(there, { importId: elsewhere })).plan).toMatchObject({
    ...{ createdCount: 5, joinedCount: 4 },
    hints: { unknownLists: { count: 1, names: ["Gone"] } },
  });
  await startImport(there, { importId: elsewhere });
  await advance(elsewhere);
  expect(await placesOf(there)).toEqual({ ...places, cleo: [] });

  const left = { "anna@example.com": "News (unsubscribed)", "bob@example.com": '"News, [x], Offers, weekly"' };
  await bringIn(
    here,
    `email,lists\n${Object.entries(left)
      .map((row) => row.join())
      .join("\n")}\ncleo@example.com,Gone\n`,
  );
  expect(await placesOf(here)).toEqual({ ...places, anna: ["News unsubscribed"] });
  const { id: actor } = (await peopleOf(here)).anna!;
  const acts = await db.select().from(consents).where(eq(consents.contactId, actor));
  expect(acts).toMatchObject([{ act: "unsubscribed", source: "import", listId: lists.get("News") }]);
});

test("where a row names a list that was chosen for all, the row has it; taken back, nothing of it is left", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx, [], { name: "News" });
  await createList(ctx, [], { name: "Offers" });
  const done = await bringIn(
    ctx,
    "email,lists\na@example.com,News (unsubscribed)\nb@example.com,News (unconfirmed)\nc@example.com,Offers\n",
    {
      listIds: [listId],
    },
  );
  const statuses = async () =>
    (await db.select().from(memberships).where(eq(memberships.workspaceId, ctx.workspaceId)))
      .map(({ status }) => status)
      .sort();
  expect(await statuses()).toEqual(["subscribed", "subscribed", "unconfirmed", "unsubscribed"]);
  await undoImport(ctx, { importId: done.id });
  await advance(done.id);
  expect((await getImport(ctx, { importId: done.id })).undo).toMatchObject({ deletedCount: 3, keptChangedCount: 0 });
  expect(await statuses()).toEqual([]);
});

test("the dry run says how it reads years of two digits", async () => {
  const ctx = await ownerCtx();
  const file =
    "email,birthday,renewal\na@example.com,17.05.85,\nb@example.com,17.05.1985,01.12.27\nc@example.com,,2027-12-01\n";
  const importId = await beginCheck(ctx, file);
  await advance(importId);
  expect((await getImport(ctx, { importId })).plan?.hints).toMatchObject({
    shortYears: { count: 2, written: "17.05.85", read: "1985-05-17" },
  });
  await startImport(ctx, { importId });
  await advance(importId);
  expect(await peopleOf(ctx)).toMatchObject({
    a: { birthday: "1985-05-17", attributes: {} },
    b: { birthday: "1985-05-17", attributes: { renewal: "2027-12-01" } },
    c: { birthday: null, attributes: { renewal: "2027-12-01" } },
  });
});

test("a status nobody knows leaves its row out", async () => {
  const ctx = await ownerCtx();
  const { id } = await bringIn(ctx, `email,status\n${"a@example.com,active\n".repeat(1)}b@example.com,active\n`);
  const again = await beginImport(ctx, "email,status\nc@example.com,gold\n", {
    mapping: { "0": "email", "1": "status" },
  });
  await advance(again);
  const { items } = await listRejects(ctx, ListRejects.parse({ importId: again }));
  expect(items).toMatchObject([{ rowNumber: 2, reason: "status", reasonValues: { value: "gold" } }]);
  expect(id).not.toBe(again);
});

test.each([
  { delimiter: ";", encoding: "utf-8" },
  { delimiter: "\t", encoding: "windows-1251" },
] as const)("an address book of twenty years, $encoding: each row has its fate", async (options) => {
  const ctx = await ownerCtx();
  const done = await bringIn(ctx, messyFile(3_000, options));
  const fates = Map.groupBy([...messyRows(3_000)], ({ fate }) => fate);
  const count = (...of: Fate[]) => of.reduce((sum, fate) => sum + (fates.get(fate)?.length ?? 0), 0);
  // Windows-1251 has no ü or ö; what it has, a program writes as question marks.
  expect(done).toMatchObject({
    shape: options,
    createdCount: count("contact"),
    duplicateCount: count("duplicate"),
    rejectedCount: count("email", "emptyEmail", "birthday"),
  });
});

async function csvOf(ctx: Ctx) {
  const columns = [
    "email",
    "full_name",
    "comment",
    "birthday",
    "locale",
    "time_zone",
    "tracking_allowed",
    "tags",
    "status",
  ];
  const { bytes } = await exportContacts(
    ctx,
    ExportContacts.parse({ columns: [...columns, "note", "size", "agreed", "likes", "since"] }),
  );
  return Buffer.concat(await Array.fromAsync(bytes));
}

test.each(["csv", "xlsx"] as const)("what is exported as %s comes in elsewhere as it was", async (format) => {
  const [here, there] = [await ownerCtx(), await ownerCtx()];
  for (const ctx of [here, there]) {
    await addFields(ctx, { note: "text", size: "number", agreed: "boolean", likes: "list", since: "date" });
  }
  const odd = ["=1+1", "'+7916", '"a"\nb', "007", "a,b;c\td", "−5", "@x", "👋 Жé", "-", "[1]"];
  const rows = odd.map((text, i) => {
    const cells = [
      `p${i}@example.com`,
      text,
      `${text} x`,
      i % 2 ? "1990-05-17" : "",
      i % 3 ? "en-GB" : "",
      text,
      i * 1.5,
      i % 2 ? "true" : "",
      `${i}`,
      "2024-02-29",
      "b, a",
      i === 3 ? "opted out" : "",
    ];
    return cells.map((cell) => `"${safeCell(String(cell)).replaceAll('"', '""')}"`).join(",");
  });
  const header = "email,full_name,comment,birthday,locale,note,size,agreed,likes,since,tags,status";
  expect(await bringIn(here, `${header}\n${rows.join("\n")}\n`)).toMatchObject({ createdCount: odd.length });
  const { bytes } = await exportContacts(here, ExportContacts.parse({ format }));
  const file = Buffer.concat(await Array.fromAsync(bytes));
  expect(await bringIn(there, file)).toMatchObject({ createdCount: odd.length, rejectedCount: 0 });
  const lines = (file: Buffer) => String(file).split("\r\n").toSorted();
  expect(lines(await csvOf(there))).toEqual(lines(await csvOf(here)));
});

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts, memberships } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createSegment } from "@/lib/segments/create";
import { Root } from "@/lib/segments/schema";
import { addSuppressions } from "@/lib/suppressions/add";
import { createContact, createList, ownerCtx, unique } from "@/lib/test/factories";
import { countContacts } from "./count";
import { matching } from "./filter";
import { getContact, listContacts, listTags } from "./queries";
import { type ContactFilter, ListContacts, UpdateContact } from "./schema";
import { updateContact } from "./update";

const emailsOf = async (ctx: Ctx, filter: ContactFilter) => {
  const { items } = await listContacts(ctx, ListContacts.parse(filter));
  expect(await countContacts(ctx, filter)).toEqual({ count: items.length, isCapped: false });
  return items.map(({ email }) => email.split("@")[0]).toSorted();
};

test("finds by any part of names and address, in any case and script, and by how a word begins", async () => {
  const ctx = await ownerCtx();
  await createContact(ctx, { email: "ivan.petrov@example.com", fullName: "Петров-Водкин Иван" });
  await createContact(ctx, { email: "anna+news@mill.example", firstName: "Anna", lastName: "O'Brien" });
  await createContact(ctx, { email: "user123@example.com", fullName: "שרה כהן" });
  const found = (search: string) => emailsOf(ctx, { q: search });
  expect(await found("petr")).toEqual(["ivan.petrov"]);
  expect(await found("ВОДК иван")).toEqual(["ivan.petrov"]);
  expect(await found("ivan.petrov@example.com")).toEqual(["ivan.petrov"]);
  expect(await found("o'brien")).toEqual(["anna+news"]);
  expect(await found("Anna mill")).toEqual(["anna+news"]);
  expect(await found("example")).toEqual(["anna+news", "ivan.petrov", "user123"]);
  expect(await found("user1")).toEqual(["user123"]);
  expect(await found("כהן")).toEqual(["user123"]);
  expect(await found("etrov")).toEqual(["ivan.petrov"]);
  expect(await found("n.pet")).toEqual(["ivan.petrov"]);
  expect(await found("23@EXAMPLE")).toEqual(["user123"]);
  expect(await found("pe")).toEqual(["ivan.petrov"]);
  expect(await found("ro")).toEqual([]);
  expect(await found("anna petrov")).toEqual([]);
});

test.each(["'", "\\", "a & | ! b", ":*", "%", "<->", "(", "'); drop table contacts; --"])(
  "searching for %s is harmless",
  async (search) => {
    const ctx = await ownerCtx();
    await createContact(ctx, { email: "zoe@example.com" });
    expect(await emailsOf(ctx, { q: search })).toEqual([]);
  },
);

test("a search goes through its index, and never reads all contacts", async () => {
  const { workspaceId } = await ownerCtx();
  await db.execute(sql`
    insert into ${contacts} (id, workspace_id, email)
    select new_id('con'), ${workspaceId}, md5(n::text) || '@example.com' from generate_series(1, 10000) n`);
  await db.execute(sql`vacuum analyze contacts, contact_texts`);
  const plan = await db.transaction(async (tx) => {
    // So few are read as quickly one after the other.
    await tx.execute(sql`set local enable_seqscan = off`);
    const found = await matching(tx, workspaceId, { q: "4f2a9c" });
    return JSON.stringify(await tx.execute(sql`explain select count(*) from ${contacts} where ${found}`));
  });
  expect(plan).toContain("contact_texts_idx");
  expect(plan).not.toContain("Seq Scan on contacts");
});

test("a changed contact is found by what it is called now", async () => {
  const ctx = await ownerCtx();
  const { id: contactId, version } = await createContact(ctx, { email: "zoe@example.com", fullName: "Zoe Smith" });
  await updateContact(ctx, UpdateContact.parse({ contactId, version, fullName: "Zoe Jones" }));
  expect(await emailsOf(ctx, { q: "jones" })).toEqual(["zoe"]);
  expect(await emailsOf(ctx, { q: "smith" })).toEqual([]);
});

test("filters by list and state", async () => {
  const ctx = await ownerCtx();
  const names = ["in", "left", "out", "quiet"];
  const [inside, left, , quiet] = await Promise.all(
    names.map((name) => createContact(ctx, { email: `${name}@a.example` })),
  );
  const list = await createList(ctx, [inside!.id, quiet!.id]);
  const { workspaceId } = ctx;
  await db.insert(memberships).values({ listId: list.id, contactId: left!.id, workspaceId, status: "unsubscribed" });
  await addSuppressions(ctx, { emails: ["quiet@a.example"] });
  expect(await emailsOf(ctx, {})).toEqual(["in", "left", "out", "quiet"]);
  expect(await emailsOf(ctx, { listId: list.id })).toEqual(["in", "left", "quiet"]);
  expect(await emailsOf(ctx, { listId: list.id, state: "subscribed" })).toEqual(["in", "quiet"]);
  expect(await emailsOf(ctx, { state: "unsubscribed" })).toEqual(["left"]);
  expect(await emailsOf(ctx, { state: "suppressed" })).toEqual(["quiet"]);
  expect(await emailsOf(ctx, { listId: list.id, state: "suppressed" })).toEqual(["quiet"]);
  const { id: otherList } = await createList(ctx, [inside!.id]);
  expect(await emailsOf(ctx, { listId: otherList, state: "suppressed" })).toEqual([]);
});

test("pages by key, newest first, each contact once", async () => {
  const ctx = await ownerCtx();
  const all: string[] = [];
  for (let i = 0; i < 7; i++) all.unshift((await createContact(ctx)).id);
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listContacts(ctx, ListContacts.parse({ limit: 3, cursor }));
    seen.push(...page.items.map(({ id }) => id));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(seen.toSorted()).toEqual(all.toSorted());
  expect(seen).toEqual(seen.toSorted().toReversed());
});

test("shows a contact with its lists, and its suppression", async () => {
  const ctx = await ownerCtx();
  const contact = await createContact(ctx);
  const list = await createList(ctx, [contact.id]);
  await addSuppressions(ctx, { emails: [contact.email] });
  expect(await getContact(ctx, { contactId: contact.id })).toMatchObject({
    suppression: "manual",
    memberships: [{ listId: list.id, status: "subscribed" }],
  });
});

test("another workspace sees nothing of it", async () => {
  const other = await ownerCtx();
  const contact = await createContact(other, { fullName: "Zed", attributes: { secret: 1 } });
  const list = await createList(other, [contact.id]);
  const ctx = await ownerCtx();
  await expect(getContact(ctx, { contactId: contact.id })).rejects.toMatchObject({ code: "not_found" });
  expect(await emailsOf(ctx, { q: "zed" })).toEqual([]);
  expect(await emailsOf(ctx, { listId: list.id })).toEqual([]);
  expect(await listTags(ctx)).toEqual([]);
});

test("finds by tag, and offers the tags in use, most used first", async () => {
  const ctx = await ownerCtx();
  const { email } = await createContact(ctx, { tags: ["vip"] });
  const other = await createContact(ctx, { tags: ["Leeds", "vip"] });
  await createContact(ctx);
  expect(await emailsOf(ctx, { tag: "vip" })).toEqual(
    [email, other.email].map((address) => address.split("@")[0]).toSorted(),
  );
  expect(await emailsOf(ctx, { tag: "VIP" })).toEqual([]);
  expect(await listTags(ctx)).toEqual(["vip", "Leeds"]);
});

test("whoever may not read gets nothing", async () => {
  const ctx: Ctx = { ...(await ownerCtx()), actor: { type: "apiKey", apiKeyId: unique(), permissions: [] } };
  const contactId = newId("contact");
  const filter = ListContacts.parse({});
  for (const read of [getContact(ctx, { contactId }), listContacts(ctx, filter), countContacts(ctx, filter)]) {
    await expect(read).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(listTags(ctx)).rejects.toMatchObject({ code: "forbidden" });
});

test("filters by segment, together with all else", async () => {
  const ctx = await ownerCtx();
  for (const [name, firstName] of Object.entries({ ann: "Ann", anna: "Ann", bob: "Bob" })) {
    await createContact(ctx, { email: `${name}@example.com`, firstName });
  }
  const rule = Root.parse({
    kind: "all",
    rules: [{ kind: "text", field: "firstName", test: { operator: "is", value: "Ann" } }],
  });
  const { id: segmentId } = await createSegment(ctx, { name: "Anns", description: null, rule });
  expect(await emailsOf(ctx, { segmentId })).toEqual(["ann", "anna"]);
  expect(await emailsOf(ctx, { segmentId, q: "anna" })).toEqual(["anna"]);
  await expect(emailsOf(await ownerCtx(), { segmentId })).rejects.toMatchObject({ code: "not_found" });
});

import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries, lists } from "@/drizzle/schema";
import { deleteContacts } from "@/lib/contacts/delete";
import { db } from "@/lib/db";
import { exportContacts } from "@/lib/exports/contacts";
import { ExportContacts } from "@/lib/exports/schema";
import { newId } from "@/lib/ids";
import { deleteList } from "@/lib/lists/delete";
import { createSender } from "@/lib/senders/create";
import { deleteSender } from "@/lib/senders/delete";
import { CreateSender, UpdateSender } from "@/lib/senders/schema";
import { updateSender } from "@/lib/senders/update";
import { addSuppressions } from "@/lib/suppressions/add";
import { removeSuppression } from "@/lib/suppressions/remove";
import { AddSuppressions } from "@/lib/suppressions/schema";
import { createContact, ownerCtx } from "@/lib/test/factories";

const from = { address: "192.0.2.7", userAgent: "Mill/1", requestId: "r-1" };

async function setUp() {
  const ctx = { ...(await ownerCtx()), from };
  const entries = () =>
    db.select().from(auditEntries).where(eq(auditEntries.workspaceId, ctx.workspaceId)).orderBy(asc(auditEntries.id));
  return { ctx, entries };
}

test("what became of a sender, without its password", async () => {
  const { ctx, entries } = await setUp();
  const settings = { kind: "smtp", name: "Relay", fromName: "Mill", fromEmail: "news@mill.example", host: "a.example" };
  const login = { port: 587, tlsMode: "starttls", username: "mill", secret: "not for the log" };
  const { id: senderId, version } = await createSender(ctx, CreateSender.parse({ ...settings, ...login }));
  const changes = { senderId, version, host: "b.example", secret: "nor is this" };
  await updateSender(ctx, UpdateSender.parse(changes));
  await deleteSender(ctx, { senderId });
  const found = await entries();
  expect(found).toMatchObject([
    { action: "sender.created", objectId: senderId, ...from },
    {
      action: "sender.updated",
      before: { host: "a.example", secret: "•••" },
      after: { host: "b.example", secret: "•••" },
    },
    { action: "sender.deleted", objectId: senderId, data: { name: "Relay" } },
  ]);
  expect(JSON.stringify(found)).not.toMatch(/not for the log|nor is this|news@mill/);
});

test("what left and what was deleted", async () => {
  const { ctx, entries } = await setUp();
  const contact = await createContact(ctx);
  const [list] = await db
    .insert(lists)
    .values({ id: newId("list"), workspaceId: ctx.workspaceId, name: "Readers" })
    .returning();
  await addSuppressions(ctx, AddSuppressions.parse({ emails: ["gone@mill.example"] }));
  await removeSuppression(ctx, { email: "gone@mill.example", acknowledged: false });
  await exportContacts(ctx, ExportContacts.parse({ format: "csv" }));
  await deleteContacts(ctx, { contactIds: [contact.id] });
  await deleteContacts(ctx, { contactIds: [contact.id] });
  await deleteList(ctx, { listId: list!.id });
  expect(await entries()).toMatchObject([
    { action: "suppression.lifted", data: { email: "g…@mill.example" } },
    { action: "contacts.exported", data: { format: "csv" } },
    { action: "contacts.deleted", objectId: contact.id },
    { action: "list.deleted", objectId: list!.id, data: { name: "Readers" } },
  ]);
});

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { erasures } from "@/drizzle/schema";
import { createContact } from "@/lib/contacts/create";
import { CreateContact, UpdateContact } from "@/lib/contacts/schema";
import { updateContact } from "@/lib/contacts/update";
import { db } from "@/lib/db";
import { createContact as insertContact, ownerCtx, unique } from "@/lib/test/factories";
import { erased, erasureHash, isErased } from "./erased";

test("an erased address is known again in its workspace alone, and comes back by no member's hand", async () => {
  const ctx = await ownerCtx();
  const email = `${unique()}@example.com`;
  await db.insert(erasures).values({ workspaceId: ctx.workspaceId, emailHash: erasureHash(ctx.workspaceId, email) });
  const other = await ownerCtx();
  expect([
    await isErased(db, ctx.workspaceId, email),
    await isErased(db, other.workspaceId, email),
    await isErased(db, ctx.workspaceId, `x${email}`),
  ]).toEqual([true, false, false]);
  const given = sql`(values (${email}::text), ('other@example.com')) as given(email)`;
  const left = await db.execute(sql`select email from ${given} where not ${erased(ctx.workspaceId, sql`email`)}`);
  expect([...left]).toEqual([{ email: "other@example.com" }]);

  const refusal = { key: "contacts.errors.erased" };
  await expect(createContact(ctx, CreateContact.parse({ email }))).rejects.toMatchObject(refusal);
  const { id: contactId } = await insertContact(ctx);
  const renamed = UpdateContact.parse({ contactId, version: 1, email });
  await expect(updateContact(ctx, renamed)).rejects.toMatchObject(refusal);
  expect(await createContact(other, CreateContact.parse({ email }))).toMatchObject({ email });
});

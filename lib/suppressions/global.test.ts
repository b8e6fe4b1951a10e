import { expect, test } from "vitest";
import { getContact, listContacts } from "@/lib/contacts/queries";
import { ListContacts } from "@/lib/contacts/schema";
import { createContact, createUser, ownerCtx, unique, userCtx } from "@/lib/test/factories";
import { addGlobalSuppressions, removeGlobalSuppression } from "./global";
import { listGlobalSuppressions } from "./queries";
import { ListGlobalSuppressions } from "./schema";

const someAdmin = async () => userCtx(await createUser({ role: "admin" }));

test("an admin suppresses an address for all workspaces, and lifts it", async () => {
  const admin = await someAdmin();
  const [one, two] = [await ownerCtx(), await ownerCtx()];
  const { id: contactId, email } = await createContact(one);
  const { id: twin } = await createContact(two, { email });
  const suppression = async () => [
    (await getContact(one, { contactId })).suppression,
    (await getContact(two, { contactId: twin })).suppression,
  ];
  const emails = [email.toUpperCase()];
  expect(await addGlobalSuppressions(admin, { emails, note: "Asked by phone" })).toEqual({ addedCount: 1 });
  expect(await addGlobalSuppressions(admin, { emails, note: null })).toEqual({ addedCount: 0 });
  expect(await suppression()).toEqual(["manual", "manual"]);
  const found = await listContacts(one, ListContacts.parse({ state: "suppressed" }));
  expect(found.items.map(({ id }) => id)).toEqual([contactId]);
  const { items } = await listGlobalSuppressions(admin, ListGlobalSuppressions.parse({ q: email.slice(2, 12) }));
  expect(items).toMatchObject([{ email, note: "Asked by phone", expiresAt: null }]);
  await removeGlobalSuppression(admin, { email });
  expect(await suppression()).toEqual([null, null]);
  await expect(removeGlobalSuppression(admin, { email })).rejects.toMatchObject({ code: "not_found" });
});

test("nobody else may look, add or lift", async () => {
  const user = userCtx(await createUser());
  const refusal = { key: "common.errors.role" };
  const email = `${unique()}@example.com`;
  await expect(listGlobalSuppressions(user, ListGlobalSuppressions.parse({}))).rejects.toMatchObject(refusal);
  await expect(addGlobalSuppressions(user, { emails: [email], note: null })).rejects.toMatchObject(refusal);
  await expect(removeGlobalSuppression(user, { email })).rejects.toMatchObject(refusal);
});

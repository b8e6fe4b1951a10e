import { contacts, lists, members, memberships, users, workspaces } from "@/drizzle/schema";
import type { Ctx, UserCtx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";

export const unique = () => crypto.randomUUID().slice(0, 8);

export async function createUser(values: Partial<typeof users.$inferInsert> = {}) {
  const [user] = await db
    .insert(users)
    .values({
      id: newId("user"),
      email: `${unique()}@example.com`,
      name: "Test",
      passwordHash: "none",
      emailVerifiedAt: new Date(),
      ...values,
    })
    .returning();
  return user!;
}

export const userCtx = (user: { id: string; role: string }): UserCtx => ({
  userId: user.id,
  sessionId: newId("session"),
  isAdmin: user.role === "admin",
  db,
});

/** A fresh workspace and an owner acting in it. Tests never share rows. */
export async function ownerCtx(values: Partial<typeof workspaces.$inferInsert> = {}): Promise<Ctx> {
  const user = await createUser();
  const id = newId("workspace");
  await db
    .insert(workspaces)
    .values({ id, slug: `w-${unique()}`, name: "Test", postalAddress: "1 Mill Lane", ...values });
  await db.insert(members).values({ workspaceId: id, userId: user.id, role: "owner" });
  return { workspaceId: id, actor: { type: "user", userId: user.id, role: "owner" }, db };
}

export const viewer = (ctx: Ctx): Ctx => ({ ...ctx, actor: { type: "user", userId: newId("user"), role: "viewer" } });

export async function createContact(ctx: Ctx, values: Partial<typeof contacts.$inferInsert> = {}) {
  const [contact] = await db
    .insert(contacts)
    .values({ id: newId("contact"), workspaceId: ctx.workspaceId, email: `${unique()}@example.com`, ...values })
    .returning();
  return contact!;
}

/** A list with these contacts subscribed. */
export async function createList(ctx: Ctx, contactIds: string[] = []) {
  const [list] = await db
    .insert(lists)
    .values({ id: newId("list"), workspaceId: ctx.workspaceId, name: "Readers" })
    .returning();
  if (contactIds.length > 0) {
    await db
      .insert(memberships)
      .values(contactIds.map((contactId) => ({ listId: list!.id, contactId, workspaceId: ctx.workspaceId })));
  }
  return list!;
}

import { contacts, fields, lists, members, memberships, users, workspaces } from "@/drizzle/schema";
import type { UserRole } from "@/lib/accounts/schema";
import type { Ctx, UserCtx } from "@/lib/context";
import { db } from "@/lib/db";
import { attributesByKey } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import type { AttributeValue, FieldType } from "@/lib/fields/schema";
import { newId } from "@/lib/ids";
import type { MemberRole } from "@/lib/workspaces/schema";

export const unique = () => crypto.randomUUID().slice(0, 8);

/** From where no other test asks. */
export const uniqueAddress = () => ["10", ...crypto.getRandomValues(new Uint8Array(3))].join(".");

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

export const userCtx = (user: { id: string; role: UserRole }): UserCtx => ({
  userId: user.id,
  sessionId: newId("session"),
  role: user.role,
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

export const createMember = ({ workspaceId }: Ctx, userId: string, role: MemberRole) =>
  db.insert(members).values({ workspaceId, userId, role });

export const viewer = (ctx: Ctx): Ctx => ({ ...ctx, actor: { type: "user", userId: newId("user"), role: "viewer" } });

/** Attributes by name: what is no field of the workspace yet becomes one, of the type that the value has. */
export async function createContact(ctx: Ctx, values: Partial<typeof contacts.$inferInsert> = {}) {
  const attributes = await underKeys(ctx, values.attributes ?? {});
  const [contact] = await db
    .insert(contacts)
    .values({
      ...{ id: newId("contact"), workspaceId: ctx.workspaceId, email: `${unique()}@example.com` },
      ...values,
      attributes,
    })
    .returning();
  return contact!;
}

async function underKeys(ctx: Ctx, attributes: Record<string, unknown>) {
  const names = Object.keys(attributes);
  if (names.length === 0) return {};
  const typeOf = (value: unknown): FieldType => {
    if (Array.isArray(value)) return "list";
    return typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
  };
  await addFields(ctx, Object.fromEntries(names.map((name) => [name, typeOf(attributes[name])])));
  return attributesByKey(await findFields(db, ctx.workspaceId), attributes as Record<string, AttributeValue>).stored;
}

/** Those that are there already stay as they are. */
export async function addFields({ workspaceId }: Ctx, types: Record<string, FieldType>, choices: string[] = []) {
  await db
    .insert(fields)
    .values(Object.entries(types).map(([name, type]) => ({ id: newId("field"), workspaceId, name, type, choices })))
    .onConflictDoNothing();
}

/** A list with these contacts subscribed. */
export async function createList(ctx: Ctx, contactIds: string[] = [], values: Partial<typeof lists.$inferInsert> = {}) {
  const [list] = await db
    .insert(lists)
    .values({ id: newId("list"), workspaceId: ctx.workspaceId, name: "Readers", ...values })
    .returning();
  if (contactIds.length > 0) {
    await db
      .insert(memberships)
      .values(contactIds.map((contactId) => ({ listId: list!.id, contactId, workspaceId: ctx.workspaceId })));
  }
  return list!;
}

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { lists, members, senders } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createUser, unique } from "@/lib/test/factories";
import { createWorkspace } from "./create";

const values = async () => ({
  name: `Mill ${unique()}`,
  ownerId: (await createUser()).id,
  locale: "ru" as const,
  timeZone: "Europe/Moscow",
});

test("is owned and ready: a list is there, and a sender to try it with", async () => {
  const input = await values();
  const { id, ...workspace } = await createWorkspace(db, input);
  expect(workspace).toMatchObject({ name: input.name, locale: "ru", timeZone: "Europe/Moscow" });
  expect(await db.select().from(members).where(eq(members.workspaceId, id))).toMatchObject([
    { userId: input.ownerId, role: "owner" },
  ]);
  expect(await db.select().from(lists).where(eq(lists.workspaceId, id))).toMatchObject([{ name: "Все" }]);
  expect(await db.select().from(senders).where(eq(senders.workspaceId, id))).toMatchObject([{ kind: "inbox" }]);
});

test("several of one name at once get addresses of their own", async () => {
  const input = await values();
  const made = await Promise.all(Array.from({ length: 5 }, () => createWorkspace(db, input)));
  expect(new Set(made.map(({ slug }) => slug)).size).toBe(5);
});

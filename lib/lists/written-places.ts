import { eq } from "drizzle-orm";
import { lists } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { type MembershipStatus, membershipStatuses } from "./schema";

type Place = { name: string; status: MembershipStatus };

const ending = new RegExp(` \\((${membershipStatuses.join("|")})\\)$`);

/** `Readers`, `Readers (unsubscribed)`: a contact's place on a list, as files have it. */
export const writePlace = ({ name, status }: Place) =>
  status === "subscribed" && !ending.test(name) ? name : `${name} (${status})`;

export const readPlace = (text: string): Place => ({
  name: text.replace(ending, ""),
  status: (ending.exec(text)?.[1] ?? "subscribed") as MembershipStatus,
});

/** The lists that are meant by a name: one in use rather than an archived one, and none where two have it. */
export async function findListsByName(db: Db, workspaceId: string): Promise<Map<string, string>> {
  const found = await db.select().from(lists).where(eq(lists.workspaceId, workspaceId));
  const byName = [...Map.groupBy(found, ({ name }) => name)].map(([name, all]) => {
    const inUse = all.filter(({ archivedAt }) => archivedAt === null);
    return [name, inUse.length > 0 ? inUse : all] as const;
  });
  return new Map(byName.flatMap(([name, [list, other]]) => (list && !other ? [[name, list.id]] : [])));
}

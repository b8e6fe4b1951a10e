import { randomBytes } from "node:crypto";
import { asc, eq, inArray, sql } from "drizzle-orm";
import {
  campaignLists,
  campaigns,
  contacts,
  fields,
  lists,
  members,
  memberships,
  senders,
  suppressions,
  templates,
  users,
  workspaces,
} from "@/drizzle/schema";
import { createAdmin } from "@/lib/accounts/create-admin";
import { freezeCampaign } from "@/lib/campaigns/freeze";
import type { Db, Tx } from "@/lib/db";
import { attributesByKey } from "@/lib/fields/attributes";
import { newId } from "@/lib/ids";
import { keepVersion } from "@/lib/templates/keep-version";
import { createWorkspace } from "@/lib/workspaces/create";
import { chance } from "./demo/chance";
import { inChunks } from "./demo/chunks";
import { writeLedger } from "./demo/ledger";
import { mails } from "./demo/mails";
import { demoFields, person } from "./demo/people";

const DAY = 24 * 60 * 60_000;
const NAME = "Millstone Books";
const SLUG = "millstone-books";

export type Demo = {
  slug: string;
  /** Only when the installation had no admin: made for the demo, with a password of its own. */
  admin?: { email: string; password: string };
};

/** A workspace with a year behind it, owned by the first admin. A second call changes nothing. */
export async function seedDemo(db: Db): Promise<Demo> {
  return db.transaction(async (tx) => {
    const [existing] = await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.slug, SLUG));
    if (existing) return { slug: SLUG };
    const isAdmin = eq(users.role, "admin");
    const [known] = await tx.select({ id: users.id }).from(users).where(isAdmin).orderBy(asc(users.id)).limit(1);
    const admin = known ? undefined : { email: "demo@example.com", password: randomBytes(9).toString("base64url") };
    const ownerId = known?.id ?? (await createAdmin(tx, { ...admin!, name: "Ann Miller" })).userId;
    // Whoever came for the demo finds it at once, not an empty workspace.
    if (admin) await leaveFirstWorkspace(tx, ownerId);
    await fill(tx, ownerId);
    return { slug: SLUG, admin };
  });
}

async function leaveFirstWorkspace(tx: Tx, ownerId: string) {
  const owned = tx.select({ id: members.workspaceId }).from(members).where(eq(members.userId, ownerId));
  await tx.delete(workspaces).where(inArray(workspaces.id, owned));
}

async function fill(tx: Tx, ownerId: string) {
  const dice = chance(20_261_122);
  const now = new Date();
  const workspace = await createWorkspace(tx, { name: NAME, ownerId, locale: "en", timeZone: "Europe/London" });
  const workspaceId = workspace.id;
  await tx
    .update(workspaces)
    .set({
      companyName: NAME,
      postalAddress: "12 Weir Lane, Leeds LS1 4DY, United Kingdom",
      websiteUrl: "https://example.com",
    })
    .where(eq(workspaces.id, workspaceId));
  const [sender] = await tx.select().from(senders).where(eq(senders.workspaceId, workspaceId));
  await tx.insert(senders).values({
    id: newId("sender"),
    workspaceId,
    kind: "smtp",
    name: "Our mail server",
    fromEmail: "letters@millstone.example",
    fromName: NAME,
    host: "smtp.millstone.example",
    port: 587,
    tlsMode: "starttls",
  });

  const people = Array.from({ length: 2000 }, (_, n) => ({
    ...person(n + 1, dice),
    id: newId("contact", joined(n, now)),
  }));
  const known = await tx
    .insert(fields)
    .values(demoFields.map((field) => ({ ...field, id: newId("field"), workspaceId })))
    .returning();
  await inChunks(people, (rows) =>
    tx.insert(contacts).values(
      rows.map(({ interest: _, ...row }) => ({
        ...row,
        attributes: attributesByKey(known, row.attributes).stored,
        workspaceId,
        createdAt: momentOf(row.id),
        updatedAt: momentOf(row.id),
      })),
    ),
  );

  await tx.delete(lists).where(eq(lists.workspaceId, workspaceId));
  const [news, customers, events] = await tx
    .insert(lists)
    .values(
      [
        ["Monthly letter", "New books, and one we keep coming back to"],
        ["Customers", "Whoever ordered at least once"],
        ["Readings in the shop", "Evenings with authors, on Thursdays"],
      ].map(([name, description]) => ({ id: newId("list"), workspaceId, name: name!, description })),
    )
    .returning();
  const onLists = people.flatMap((reader) => [
    {
      listId: news!.id,
      contactId: reader.id,
      status: dice.hit(0.02) ? ("unconfirmed" as const) : ("subscribed" as const),
    },
    ...(reader.attributes.orders > 0 && dice.hit(0.7)
      ? [{ listId: customers!.id, contactId: reader.id, status: "subscribed" as const }]
      : []),
    ...(reader.timeZone === "Europe/London"
      ? [{ listId: events!.id, contactId: reader.id, status: "subscribed" as const }]
      : []),
  ]);
  await inChunks(onLists, (rows) =>
    tx.insert(memberships).values(
      rows.map((row) => ({
        ...row,
        workspaceId,
        createdAt: momentOf(row.contactId),
        changedAt: momentOf(row.contactId),
      })),
    ),
  );

  for (const mail of mails) {
    const [template] = await tx
      .insert(templates)
      .values({ id: newId("template"), workspaceId, ...mail.template, createdBy: ownerId })
      .returning();
    await keepVersion({ db: tx, actor: { type: "user", userId: ownerId, role: "owner" } }, template!);
    const list = { news, customers, events }[mail.list]!;
    const startedAt = new Date(now.getTime() + mail.daysFromNow * DAY);
    startedAt.setUTCHours(8, 30, 0, 0);
    const [campaign] = await tx
      .insert(campaigns)
      .values({
        id: newId("campaign", Math.min(startedAt.getTime(), now.getTime()) - DAY),
        workspaceId,
        name: mail.name,
        templateId: template!.id,
        senderId: sender!.id,
        createdBy: ownerId,
        variables: mail.variables ?? {},
        status: mail.status,
        sendAt: mail.status === "draft" ? null : startedAt,
        timeZone: mail.status === "draft" ? null : "Europe/London",
      })
      .returning();
    await tx.insert(campaignLists).values({ campaignId: campaign!.id, listId: list.id });
    if (mail.status !== "sent") continue;

    const snapshot = await freezeCampaign(tx, campaign!);
    const subscribed = new Set(
      onLists
        .filter(({ listId, status }) => listId === list.id && status === "subscribed")
        .map(({ contactId }) => contactId),
    );
    const audience = people.filter(({ id }) => subscribed.has(id) && momentOf(id) < startedAt);
    const sent = { id: campaign!.id, workspaceId, senderId: sender!.id, startedAt, snapshot };
    await writeLedger(tx, sent, audience, now, dice);
  }
  await tx.execute(sql`
    update ${memberships} m set status = 'unsubscribed', changed_at = s.created_at
    from ${suppressions} s join ${contacts} c on c.workspace_id = s.workspace_id and c.email = s.email
    where s.workspace_id = ${workspaceId} and m.contact_id = c.id`);
}

/** Contacts came over the last year, more of them lately. */
const joined = (n: number, now: Date) => now.getTime() - Math.round(365 * (1 - n / 2000) ** 1.4 * DAY) - 9 * DAY;

/** An id tells when it was made. */
const momentOf = (id: string) => new Date(Number.parseInt(id.slice(id.indexOf("_") + 1).slice(0, 12), 16));

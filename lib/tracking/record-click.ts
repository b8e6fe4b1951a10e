import { eq, sql } from "drizzle-orm";
import { campaigns, contacts, links, messages } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { type Snapshot, snapshotData } from "@/lib/messages/snapshot";
import { bareContact, renderTarget, toWebAddress } from "@/lib/templates/render";
import { type MessageToken, readMessageToken } from "@/lib/tokens";
import { batched } from "./batch";
import { writeHit } from "./hits";
import type { Visitor } from "./record-open";

/** Where the link leads, having counted the click durably; null for a token that is not ours. A null visitor only asks. */
export async function recordClick(db: Db, token: string, visitor: Visitor | null): Promise<string | null> {
  const read = readMessageToken(token, "click");
  const target = read && (await findTarget(db, read));
  if (!read || !target) return null;
  const { workspaceId, messageId, link } = read;
  if (visitor) await writeHit(db, { kind: "click", workspaceId, messageId, linkPosition: link, ...visitor });
  return target;
}

type Link = {
  message_id: string;
  workspace_id: string;
  position: number;
  url: string;
  email: string;
  contact_id: string | null;
  campaign_id: string;
};

/** From the campaign's frozen links alone: no part of a request ever names a target. */
async function findTarget(db: Db, click: MessageToken): Promise<string | null> {
  const { workspaceId, messageId, link } = click;
  const read = readers.get(db) ?? batched((clicks: MessageToken[]) => readLinks(db, clicks));
  readers.set(db, read);
  const row = (await read(click)).get(`${messageId} ${link}`);
  if (row?.workspace_id !== workspaceId) return null;
  if (!row.url.includes("{")) return toWebAddress(row.url);
  const [campaign] = await db
    .select({ snapshot: campaigns.snapshot })
    .from(campaigns)
    .where(eq(campaigns.id, row.campaign_id));
  const [contact] = await db
    .select()
    .from(contacts)
    .where(eq(contacts.id, row.contact_id ?? ""));
  const snapshot = campaign!.snapshot as Snapshot | null;
  if (!snapshot) return null;
  const data = snapshotData(snapshot, contact ?? bareContact(row.email));
  return renderTarget(row.url, data, snapshot.template.frozenAt);
}

const readers = new WeakMap<Db, (click: MessageToken) => Promise<Map<string, Link>>>();

/** In one statement for all who clicked at about the same time. */
async function readLinks(db: Db, clicks: MessageToken[]): Promise<Map<string, Link>> {
  const column = <T>(pick: (click: MessageToken) => T) => sql.param(clicks.map(pick));
  const rows = await db.execute<Link>(sql`
    select m.id as message_id, m.workspace_id, l.position, l.url, m.email, m.contact_id, m.campaign_id
    from unnest(${column(({ messageId }) => messageId)}::text[], ${column(({ link }) => link)}::int[]) as click (id, position)
    join ${messages} m on m.id = click.id
    join ${links} l on l.campaign_id = m.campaign_id and l.position = click.position`);
  return new Map(rows.map((row) => [`${row.message_id} ${row.position}`, row]));
}

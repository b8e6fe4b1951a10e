import { eq, sql } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { nextOpening, type Timetable } from "@/lib/campaigns/hours";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import type { Zones } from "@/lib/messages/claim";

/** Everyone has to wait for so long, or each by their zone. */
export type Closing = { waitMs: number | null; zones: Zones | null };

const nothing: Closing = { waitMs: null, zones: null };
/** Contacts rarely move. */
const KEPT_MS = 5 * 60_000;
const zonesOf = new Map<string, { readAt: number; zones: Promise<string[]> }>();

/** To whom a campaign may send nothing at this moment, and until when. */
export async function findClosedZones(
  db: Db,
  { workspaceId, ...table }: Timetable & { workspaceId: string },
): Promise<Closing> {
  if (!table.sendingHours && !table.byRecipientZone) return nothing;
  const now = await readClock(db);
  if (!table.byRecipientZone) {
    const opensAt = nextOpening(table, table.timeZone, now);
    return { waitMs: opensAt && opensAt.getTime() - now.getTime(), zones: null };
  }
  const zones: Zones = {};
  for (const zone of await readZones(db, workspaceId)) zones[zone] = openingIn(zone, table, now)?.toISOString() ?? null;
  return { waitMs: null, zones };
}

/** A contact without a zone, or with one that nobody knows, goes by the campaign's. */
function openingIn(zone: string, table: Timetable, now: Date): Date | null {
  try {
    return nextOpening(table, zone || table.timeZone, now);
  } catch {
    return nextOpening(table, table.timeZone, now);
  }
}

function readZones(db: Db, workspaceId: string): Promise<string[]> {
  const known = zonesOf.get(workspaceId);
  if (known && known.readAt > performance.now() - KEPT_MS) return known.zones;
  const zones = db
    .selectDistinct({ zone: sql<string>`coalesce(${contacts.timeZone}, '')` })
    .from(contacts)
    .where(eq(contacts.workspaceId, workspaceId))
    .then((rows) => rows.map(({ zone }) => zone));
  zonesOf.set(workspaceId, { readAt: performance.now(), zones });
  zones.catch(() => zonesOf.delete(workspaceId));
  return zones;
}

import { eq, sql } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { nextOpening, type Timetable } from "@/lib/campaigns/hours";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import type { ClosedZones } from "@/lib/messages/claim";

/** Everyone has to wait for so long, or only those in some zones. */
export type Closing = { waitMs: number | null; zones: ClosedZones };

const nothing: Closing = { waitMs: null, zones: {} };
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
    return { waitMs: opensAt && opensAt.getTime() - now.getTime(), zones: {} };
  }
  const zones: ClosedZones = {};
  for (const zone of await readZones(db, workspaceId)) {
    const opens = openingIn(zone, table, now);
    if (opens) zones[zone] = opens.toISOString();
  }
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

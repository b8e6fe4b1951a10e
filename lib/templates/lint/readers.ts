import { sql } from "drizzle-orm";
import { trackingEvents } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import type { ClientFamily, Readers } from "./client-support";

/** The newest opens tell what readers use today, and cost the same however many there are. */
const NEWEST = 20_000;
/** Fewer tell nothing. */
const ENOUGH = 50;

/** Some fetch images through servers of their own; Apple's hide everything but "Mozilla/5.0". */
const signs: [ClientFamily, RegExp][] = [
  ["Gmail", /GoogleImageProxy|ggpht/],
  ["Yahoo Mail", /YahooMailProxy/],
  ["Outlook", /Outlook-(iOS|Android)|OutlookMobile/],
  ["Outlook for Windows (classic)", /Microsoft Outlook|MSOffice|ms-office/],
  ["Thunderbird", /Thunderbird/],
  ["Samsung Email", /SamsungEmail|SamsungMail/],
  ["Apple Mail", /^Mozilla\/5\.0$|(Macintosh|iPhone|iPad).*AppleWebKit(?!.*(Safari|Chrome|CriOS|FxiOS))/],
];

export const clientOf = (userAgent: string): ClientFamily | undefined =>
  signs.find(([, sign]) => sign.test(userAgent))?.[0];

/** What this workspace's readers open mail with, by their shares. */
export async function readReaders({ db, workspaceId }: Ctx): Promise<Readers> {
  const rows = await db.execute<{ user_agent: string; count: number }>(sql`
    select user_agent, count(*)::int as count from (
      select user_agent from ${trackingEvents}
      where workspace_id = ${workspaceId} and kind = 'open' order by created_at desc limit ${NEWEST}) newest
    where user_agent is not null group by 1 order by 2 desc limit 1000`);
  const counts = new Map<ClientFamily, number>();
  for (const { user_agent, count } of rows) {
    const client = clientOf(user_agent);
    if (client) counts.set(client, (counts.get(client) ?? 0) + count);
  }
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (known < ENOUGH) return null;
  return new Map([...counts].map(([client, count]) => [client, count / known]));
}

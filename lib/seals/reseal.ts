import { type SQL, sql } from "drizzle-orm";
import { authenticators, dkimKeys, proxies, senders, signingKeys } from "@/drizzle/schema";
import { isSealedAnew, seal, unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { bindOfClient } from "@/lib/senders/oauth";

type Place = {
  table: SQL;
  /** What the row is told apart by, and the value bound to. */
  key: SQL;
  value: SQL;
  bind?: (key: string) => string;
  set: (sealed: string) => SQL;
};

/** Where sealed values are kept. Answers to repeated requests are not here: they are forgotten after a day. */
const places: Place[] = [
  { table: sql`${senders}`, key: sql`id`, value: sql`secret`, set: (sealed) => sql`secret = ${sealed}` },
  {
    table: sql`${senders}`,
    key: sql`id`,
    value: sql`oauth->>'clientSecret'`,
    bind: bindOfClient,
    set: (sealed) => sql`oauth = jsonb_set(oauth, '{clientSecret}', to_jsonb(${sealed}::text))`,
  },
  { table: sql`${proxies}`, key: sql`id`, value: sql`secret`, set: (sealed) => sql`secret = ${sealed}` },
  { table: sql`${dkimKeys}`, key: sql`id`, value: sql`private_key`, set: (sealed) => sql`private_key = ${sealed}` },
  {
    table: sql`${authenticators}`,
    key: sql`user_id`,
    value: sql`sealed_secret`,
    set: (sealed) => sql`sealed_secret = ${sealed}`,
  },
  { table: sql`${signingKeys}`, key: sql`id`, value: sql`secret`, set: (sealed) => sql`secret = ${sealed}` },
];

const PAGE = 500;

/**
 * Seals everything under the key that seals now. May be stopped and run again; what is saved meanwhile stays as it was
 * saved. Throws at what no known secret opens, before which all is done.
 */
export async function resealAll(db: Db): Promise<{ resealedCount: number }> {
  let resealedCount = 0;
  for (const place of places) resealedCount += await resealIn(db, place);
  return { resealedCount };
}

async function resealIn(db: Db, { table, key, value, bind = (id) => id, set }: Place) {
  let count = 0;
  for (let after = ""; ; ) {
    const rows = await db.execute<{ id: string; sealed: string }>(sql`
      select ${key} as id, ${value} as sealed from ${table} where ${value} is not null and ${key} > ${after}
      order by ${key} limit ${PAGE}`);
    for (const { id, sealed } of rows) {
      if (isSealedAnew(sealed)) continue;
      const anew = seal(unseal(sealed, bind(id)), bind(id));
      await db.execute(sql`update ${table} set ${set(anew)} where ${key} = ${id} and ${value} = ${sealed}`);
      count++;
    }
    if (rows.length < PAGE) return count;
    after = rows.at(-1)!.id;
  }
}

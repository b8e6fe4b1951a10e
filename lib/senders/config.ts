import type { senders } from "@/drizzle/schema";
import { unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { findSigningKeys } from "@/lib/dkim/signing-keys";
import type { SenderConfig } from "@/lib/mail/transport";
import { findProxyConfig } from "@/lib/proxies/config";
import { openOAuth } from "./oauth";
import { turnAt } from "./rotation";

type Row = typeof senders.$inferSelect;

/** All that a transport needs to send by a sender at this moment: its secret opened, the way it goes now, and the keys that sign for it. */
export async function senderConfig(db: Db, row: Row): Promise<SenderConfig> {
  const { proxyId, localAddress } = row.rotation ? turnAt(row.rotation, await readClock(db)).way : row;
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    kind: row.kind,
    host: row.host,
    port: row.port,
    tlsMode: row.tlsMode,
    username: row.username,
    secret: openSecret(row),
    oauth: openOAuth(row),
    caPem: row.caPem,
    maxConnections: row.maxConnections,
    ehloName: row.ehloName,
    localAddress,
    proxy: await findProxyConfig(db, { ...row, proxyId }),
    dkimKeys: await findSigningKeys(db, row),
  };
}

/** Throws when the installation's secret has changed. */
export const openSecret = ({ id, secret }: Pick<Row, "id" | "secret">) => secret && unseal(secret, id);

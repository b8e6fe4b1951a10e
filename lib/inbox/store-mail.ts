import PostalMime, { addressParser } from "postal-mime";
import { inboxMails } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { newId } from "@/lib/ids";

export type ArrivedMail = { workspaceId: string | null; envelopeFrom: string; envelopeTo: string; raw: Buffer };

/** Keeps a mail as it came, with the few header lines that lists show. */
export async function storeMail(db: Db, { raw, ...mail }: ArrivedMail): Promise<string> {
  const id = newId("mail");
  const head = await readHead(raw);
  await db.insert(inboxMails).values({ id, ...mail, ...head, size: raw.length, raw });
  return id;
}

async function readHead(raw: Buffer) {
  const end = raw.indexOf("\r\n\r\n");
  const { subject = "", headers } = await PostalMime.parse(end < 0 ? raw : raw.subarray(0, end + 4));
  const people = (key: string) =>
    addressParser(headers.find((header) => header.key === key)?.value ?? "", { flatten: true })
      .map(({ name, address }) => name || address)
      .join(", ");
  return { subject: text(subject), fromText: text(people("from")), toText: text(people("to")) };
}

/** PostgreSQL keeps no NUL in text. */
const text = (value: string) => value.replaceAll("\0", "").slice(0, 1_000);

import { headers } from "next/headers";
import { db } from "@/lib/db";
import { inTime } from "@/lib/db/in-time";
import { AppError } from "@/lib/errors";
import { negotiateLocale } from "@/lib/i18n/schema";
import { openMailbox } from "@/lib/inbox/installation-mailbox";
import type { Mailbox } from "@/lib/inbox/mailbox";
import type { ParsedAttachment } from "@/lib/inbox/parse-mail";
import { InboxQuery } from "@/lib/inbox/schema";
import { readQuery } from "./page";
import { problem } from "./problem";

/** The installation's mailbox for whoever asks, if this request may see it at all. */
export const getOpenMailbox = async () => openMailbox(db, (await headers()).get("host"));

/** What the page of an inbox shows: the latest mails, and the one that its address opens unless it was deleted. */
export async function readInbox({ list, get }: Pick<Mailbox, "list" | "get">, searchParams: Promise<unknown>) {
  const { q, mail: mailId } = await readQuery(InboxQuery, searchParams);
  const [page, mail] = await Promise.all([inTime(list({ q, limit: 50 })), mailId ? orGone(get({ mailId })) : null]);
  return { page, mail };
}

const orGone = <T>(found: Promise<T>): Promise<T | null> =>
  found.catch((error) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });

/** A file out of a mail: always saved, never shown, whatever it claims to be. */
export async function sendAttachment(request: Request, read: () => Promise<ParsedAttachment>) {
  try {
    const { fileName, content } = await read();
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName || "file")}`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return problem(error, negotiateLocale(request.headers.get("accept-language")));
  }
}

import { headers } from "next/headers";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { mailbox } from "@/lib/inbox/mailbox";
import { isInboxOpen } from "@/lib/inbox/open-access";

/** The installation's own inbox, for anyone on a machine that opened it; elsewhere there is no such thing. */
export async function openMailbox() {
  if (!isInboxOpen((await headers()).get("host"))) throw notFound("mail");
  return mailbox(db, null);
}

import { z } from "zod";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { negotiateLocale } from "@/lib/i18n/schema";
import { mailbox } from "@/lib/inbox/mailbox";
import { isInboxOpen } from "@/lib/inbox/open-access";
import { ListMails, MailPage } from "@/lib/inbox/schema";
import { problem } from "@/lib/next/problem";

/** The installation's own mail for tests and demos: `?to=<address>`. */
export async function GET(request: Request) {
  try {
    if (!isInboxOpen(request.headers.get("host"))) throw notFound("mail");
    const input = ListMails.parse(Object.fromEntries(new URL(request.url).searchParams));
    return Response.json(z.encode(MailPage, await mailbox(db, null).list(input)));
  } catch (error) {
    return problem(error, negotiateLocale(request.headers.get("accept-language")));
  }
}

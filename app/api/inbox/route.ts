import { z } from "zod";
import { db } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { negotiateLocale } from "@/lib/i18n/schema";
import { parseInput } from "@/lib/i18n/translate";
import { mailbox } from "@/lib/inbox/mailbox";
import { isInboxOpen } from "@/lib/inbox/open-access";
import { ListMails, MailPage } from "@/lib/inbox/schema";
import { problem } from "@/lib/next/problem";
import { queryOf } from "@/lib/next/route";

/** The installation's own mail for tests and demos: `?to=<address>`. */
export async function GET(request: Request) {
  const locale = negotiateLocale(request.headers.get("accept-language"));
  try {
    if (!isInboxOpen(request.headers.get("host"))) throw notFound("mail");
    const parsed = parseInput(ListMails, queryOf(new URL(request.url)), locale);
    if (!parsed.ok) throw new AppError("invalid", "common.errors.invalid", {}, parsed.fields);
    return Response.json(z.encode(MailPage, await mailbox(db, null).list(parsed.data)));
  } catch (error) {
    return problem(error, locale);
  }
}

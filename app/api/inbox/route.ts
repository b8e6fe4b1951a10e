import { z } from "zod";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { negotiateLocale } from "@/lib/i18n/schema";
import { parseInput } from "@/lib/i18n/translate";
import { openMailbox } from "@/lib/inbox/installation-mailbox";
import { ListMails, MailPage } from "@/lib/inbox/schema";
import { problem } from "@/lib/next/problem";
import { queryOf } from "@/lib/next/route";

/** The installation's own mail for tests and demos: `?to=<address>`. */
export async function GET(request: Request) {
  const locale = negotiateLocale(request.headers.get("accept-language"));
  try {
    const mails = openMailbox(db, request.headers.get("host"));
    const parsed = parseInput(ListMails, queryOf(new URL(request.url)), locale);
    if (!parsed.ok) throw new AppError("invalid", "common.errors.invalid", {}, parsed.fields);
    return Response.json(z.encode(MailPage, await mails.list(parsed.data)));
  } catch (error) {
    return problem(error, locale);
  }
}

import { z } from "zod";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { negotiateLocale } from "@/lib/i18n/schema";
import { openMailbox } from "@/lib/inbox/installation-mailbox";
import { Mail, MailRef } from "@/lib/inbox/schema";
import { problem } from "@/lib/next/problem";

export async function GET(request: Request, { params }: { params: Promise<{ mailId: string }> }) {
  try {
    const mails = openMailbox(db, request.headers.get("host"));
    const ref = MailRef.safeParse(await params);
    if (!ref.success) throw notFound("mail");
    return Response.json(z.encode(Mail, await mails.get(ref.data)));
  } catch (error) {
    return problem(error, negotiateLocale(request.headers.get("accept-language")));
  }
}

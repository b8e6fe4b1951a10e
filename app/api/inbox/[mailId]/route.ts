import { z } from "zod";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { negotiateLocale } from "@/lib/i18n/schema";
import { mailbox } from "@/lib/inbox/mailbox";
import { isInboxOpen } from "@/lib/inbox/open-access";
import { Mail, MailRef } from "@/lib/inbox/schema";
import { problem } from "@/lib/next/problem";

export async function GET(request: Request, { params }: { params: Promise<{ mailId: string }> }) {
  try {
    const ref = MailRef.safeParse(await params);
    if (!ref.success || !isInboxOpen(request.headers.get("host"))) throw notFound("mail");
    return Response.json(z.encode(Mail, await mailbox(db, null).get(ref.data)));
  } catch (error) {
    return problem(error, negotiateLocale(request.headers.get("accept-language")));
  }
}

import { findConsents } from "@/lib/consents/queries";
import { db } from "@/lib/db";
import { eraseReader } from "@/lib/erasures/erase";
import { exportReader } from "@/lib/preferences/export";
import { findReader } from "@/lib/preferences/find";
import { listSentTo } from "@/lib/preferences/history";
import { comeBack, leaveAll } from "@/lib/preferences/leave";
import { erasedPage, erasePage, preferencesPage } from "@/lib/preferences/page";
import { pauseMail } from "@/lib/preferences/pause";
import { savePreferences } from "@/lib/preferences/save";
import { recipientHeaders } from "@/lib/recipient-document";
import { lostLink, orUnavailable, type TokenContext, visitOf } from "../../answers";

const CONSENTS = 50;
const MAILS = 20;
const acts = ["save", "pause", "resume", "leave", "comeBack"] as const;
type Act = (typeof acts)[number];
const isAct = (text: string | null): text is Act => acts.some((act) => act === text);

/** A reader's own page: what they get, why, and all that was sent. Looking changes nothing. */
export const GET = orUnavailable(async (request, { params }: TokenContext) => {
  const { token } = await params;
  const reader = await findReader(db, token);
  if (!reader) return lostLink(request, token);
  const { searchParams } = new URL(request.url);
  if (searchParams.has("data")) {
    const headers = { ...recipientHeaders, "content-disposition": 'attachment; filename="my-data.json"' };
    return Response.json(await exportReader(db, reader), {
      headers: { ...headers, "content-type": "application/json" },
    });
  }
  if (searchParams.has("erase")) return new Response(erasePage(reader), { headers: recipientHeaders });
  const { workspaceId, contact } = reader;
  const before = /^msg_[0-9a-f]{28}$/.exec(searchParams.get("before") ?? "")?.[0];
  const [consents, sent] = await Promise.all([
    findConsents(db, { workspaceId, contactId: contact.id, limit: CONSENTS }),
    listSentTo(db, reader, { before, limit: MAILS }),
  ]);
  const done = searchParams.get("done");
  const html = preferencesPage(reader, { consents, sent, done: isAct(done) ? done : undefined });
  return new Response(html, { headers: recipientHeaders });
});

/** Does what a button says, and shows the page again. */
export const POST = orUnavailable(async (request, { params }: TokenContext) => {
  const { token } = await params;
  const form = await request.formData().catch(() => new FormData());
  const text = (name: string) => String(form.get(name) ?? "");
  const visit = visitOf(request);
  const reader = await findReader(db, token);
  if (!reader) return lostLink(request, token);
  const act = text("act");
  if (act === "erase") {
    await eraseReader(db, reader);
    return new Response(erasedPage(reader), { headers: recipientHeaders });
  }
  const choices = { listIds: form.getAll("list").map(String), frequency: text("frequency"), locale: text("locale") };
  const perform: Record<Act, () => Promise<boolean>> = {
    save: () => savePreferences(db, token, choices, visit),
    pause: () => pauseMail(db, token, Number(text("days")), visit),
    resume: () => pauseMail(db, token, null, visit),
    leave: () => leaveAll(db, token, visit),
    comeBack: () => comeBack(db, token, visit),
  };
  const isDone = isAct(act) && (await perform[act]());
  const location = `/preferences/${token}${isDone ? `?done=${act}` : ""}`;
  return new Response(null, { status: 303, headers: { location } });
});

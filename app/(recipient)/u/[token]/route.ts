import { db } from "@/lib/db";
import { recipientHeaders } from "@/lib/recipient-document";
import { findRecipient } from "@/lib/tracking/recipient";
import { recordUnsubscribe } from "@/lib/tracking/record-unsubscribe";
import { undoUnsubscribe } from "@/lib/tracking/undo-unsubscribe";
import { unsubscribePage } from "@/lib/tracking/unsubscribe-page";
import { lostLink, orUnavailable, type TokenContext, visitOf } from "../../answers";

/** Shows where things stand and one button; changes nothing, so that scanners of links unsubscribe nobody. */
export const GET = orUnavailable(async (request, { params }: TokenContext) => {
  const { token } = await params;
  const recipient = await findRecipient(db, token, "unsubscribe");
  if (recipient) return new Response(unsubscribePage(recipient), { headers: recipientHeaders });
  return lostLink(request, token);
});

/**
 * Acts at once, without a redirect (RFC 8058 § 3.1), whichever form encoding the mail client chose; our own page's button
 * leads back to the page.
 */
export const POST = orUnavailable(async (request, { params }: TokenContext) => {
  const { token } = await params;
  const form = await request.formData().catch(() => new FormData());
  if (form.has("undo")) {
    await undoUnsubscribe(db, token, visitOf(request));
    return backToPage(token);
  }
  const isOurs = await recordUnsubscribe(db, token, visitOf(request));
  if (form.has("from")) return backToPage(token);
  return new Response(null, { status: isOurs ? 200 : 404, headers: { "cache-control": "no-store" } });
});

const backToPage = (token: string) =>
  new Response(null, { status: 303, headers: { location: `/u/${encodeURIComponent(token)}` } });

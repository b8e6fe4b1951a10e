import { db } from "@/lib/db";
import { negotiateLocale } from "@/lib/i18n/schema";
import { lostLinkPage, recipientHeaders } from "@/lib/tracking/recipient-page";
import { viewHeaders, viewMessage } from "@/lib/tracking/view-message";
import { orUnavailable, type TokenContext } from "../../unavailable";

/** A mail in the browser, for whoever can't read it where it arrived. */
export const GET = orUnavailable(async (request, { params }: TokenContext) => {
  const html = await viewMessage(db, (await params).token);
  if (html !== null) return new Response(html, { headers: viewHeaders });
  const page = lostLinkPage(negotiateLocale(request.headers.get("accept-language")));
  return new Response(page, { status: 404, headers: recipientHeaders });
});

import { db } from "@/lib/db";
import { viewHeaders, viewMessage } from "@/lib/tracking/view-message";
import { lostLink, orUnavailable, type TokenContext } from "../../answers";

/** A mail in the browser, for whoever can't read it where it arrived. */
export const GET = orUnavailable(async (request, { params }: TokenContext) => {
  const { token } = await params;
  const html = await viewMessage(db, token);
  return html === null ? lostLink(request, token) : new Response(html, { headers: viewHeaders });
});

import { readBrand } from "@/lib/brand/queries";
import { confirm } from "@/lib/confirmations/confirm";
import { findConfirmation } from "@/lib/confirmations/find";
import { confirmationPage } from "@/lib/confirmations/page";
import { db } from "@/lib/db";
import { recipientHeaders } from "@/lib/recipient-document";
import { lostLink, orUnavailable, type TokenContext, visitOf } from "../../answers";

/** Asks with a button and changes nothing, so that scanners of links subscribe nobody. */
export const GET = orUnavailable(async (request, { params }: TokenContext) => {
  const { token } = await params;
  const found = await findConfirmation(db, token);
  if (!found) return lostLink(request, token);
  return new Response(confirmationPage(found, await readBrand({ ...found, db })), { headers: recipientHeaders });
});

export const POST = orUnavailable(async (request, { params }: TokenContext) => {
  const { token } = await params;
  await confirm(db, token, visitOf(request));
  return new Response(null, { status: 303, headers: { location: `/confirm/${encodeURIComponent(token)}` } });
});

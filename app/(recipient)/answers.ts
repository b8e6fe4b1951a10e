import type { Visit } from "@/lib/consents/record";
import { negotiateLocale } from "@/lib/i18n/schema";
import { clientAddress } from "@/lib/next/address";
import { logBug } from "@/lib/next/problem";
import { recipientHeaders } from "@/lib/recipient-document";
import { lostLinkPage, unavailablePage } from "@/lib/tracking/recipient-page";

export type TokenContext = { params: Promise<{ token: string }> };

/** Recipients get a kind page, and mail clients a reason to try again, whatever goes wrong. */
export const orUnavailable =
  <Context>(answer: (request: Request, context: Context) => Promise<Response>) =>
  async (request: Request, context: Context): Promise<Response> => {
    try {
      return await answer(request, context);
    } catch (error) {
      logBug(error);
      const page = unavailablePage(browserLocale(request));
      return new Response(page, { status: 503, headers: { ...recipientHeaders, "retry-after": "30" } });
    }
  };

/** For a token that is not ours, or not whole. */
export const lostLink = (request: Request, token?: string) =>
  new Response(lostLinkPage(browserLocale(request), token), { status: 404, headers: recipientHeaders });

/** From where somebody acts, for the consent log. */
export const visitOf = ({ headers }: Request): Visit => ({
  ip: clientAddress(headers),
  userAgent: headers.get("user-agent"),
});

export const browserLocale = (request: Request) => negotiateLocale(request.headers.get("accept-language"));

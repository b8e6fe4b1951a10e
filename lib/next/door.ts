import { AppError, TooMany } from "@/lib/errors";
import { type Locale, negotiateLocale } from "@/lib/i18n/schema";
import { type Caller, countAddress, countRequest, RATE_WINDOW_SECONDS, type Rate } from "@/lib/rates/count-request";
import { clientAddress } from "./address";
import { corsHeaders } from "./cors";
import { answerOnce } from "./once";
import { isDatabaseAway, problem } from "./problem";

/** What every endpoint of the API does around its own part: knows who asks, counts it, does it once, explains refusals. */
export async function answer<C extends Caller>(
  request: Request,
  getCaller: (request: Request) => Promise<C>,
  respond: (caller: C, request: Request, locale: Locale) => Promise<Response>,
): Promise<Response> {
  const locale = negotiateLocale(request.headers.get("accept-language"));
  const headers: Record<string, string> = {};
  const explained = (error: unknown) => {
    // Whether it was done before the database went, nobody can say.
    if (isDatabaseAway(error)) throw error;
    return problem(error, locale);
  };
  let response: Response;
  try {
    const caller = await getCaller(request).catch((error) => refuseUnknown(request, error));
    const rate = await countRequest(caller);
    Object.assign(headers, rateHeaders(rate), "actor" in caller && (await corsHeaders(request, caller.workspaceId)));
    refuseOver(rate);
    response = await answerOnce(request, caller, (request) => respond(caller, request, locale).catch(explained));
  } catch (error) {
    response = problem(error, locale);
  }
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Whoever tries one key, or one workspace's name, after the other from one address comes to an end. */
async function refuseUnknown(request: Request, error: unknown): Promise<never> {
  if (error instanceof AppError) refuseOver(await countAddress(clientAddress(request.headers)));
  throw error;
}

function refuseOver({ isOver, limit, resetSeconds }: Rate) {
  if (isOver) throw new TooMany("common.errors.tooManyRequests", resetSeconds, { limit, seconds: resetSeconds });
}

/** As in draft-ietf-httpapi-ratelimit-headers-10. */
const rateHeaders = ({ limit, remaining, resetSeconds }: Rate) => ({
  "ratelimit-policy": `"requests";q=${limit};w=${RATE_WINDOW_SECONDS}`,
  ratelimit: `"requests";r=${remaining};t=${resetSeconds}`,
});

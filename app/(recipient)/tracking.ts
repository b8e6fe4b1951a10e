import { db } from "@/lib/db";
import { handleTracking } from "@/lib/tracking/handle";

/** Next's door to open pixel and click redirect; the web process answers most of them before Next, by the same function. */
export async function answerTracking(request: Request): Promise<Response> {
  const { pathname: path } = new URL(request.url);
  const { method, headers } = request;
  const response = await handleTracking(db, { method, path, headers: Object.fromEntries(headers) });
  return response ? new Response(response.body as BodyInit, response) : new Response(null, { status: 404 });
}

import { findSession } from "@/lib/accounts/sessions";
import { db } from "@/lib/db";
import { negotiateLocale } from "@/lib/i18n/schema";
import { listenLive } from "@/lib/live/listen";
import { problem } from "@/lib/next/problem";
import { getCtx, requireUser } from "@/lib/next/session";

export const dynamic = "force-dynamic";

const BEAT_MS = 15_000;

/** What changes in a workspace, as server-sent events of topic and id; ends with the session. */
export async function GET(request: Request) {
  try {
    const { sessionId } = await requireUser();
    const { workspaceId } = await getCtx(new URL(request.url).searchParams.get("workspace") ?? "");
    return new Response(events(workspaceId, sessionId, request.signal), {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    return problem(error, negotiateLocale(request.headers.get("accept-language")));
  }
}

function events(workspaceId: string, sessionId: string, signal: AbortSignal) {
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      const send = (text: string) => controller.enqueue(encoder.encode(`${text}\n\n`));
      const end = () => {
        stop();
        controller.close();
      };
      const forget = listenLive(
        workspaceId,
        (event) => send(event ? `data: ${JSON.stringify(event)}` : "event: missed\ndata:"),
        end,
      );
      const beat = setInterval(async () => {
        const session = await findSession(db, sessionId).catch(() => "unknown while the database is away");
        if (signal.aborted) return;
        if (session) send(": still here");
        else end();
      }, BEAT_MS);
      stop = () => {
        clearInterval(beat);
        forget();
      };
      signal.addEventListener("abort", stop);
      send("retry: 2000\n: listening");
    },
    cancel: () => stop(),
  });
}

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { checkpoint, heldJob } from "./checkpoint";
import type { Engine } from "./engine";
import { ingest, TooLarge } from "./events";
import { releaseJob } from "./jobs";
import { CheckpointBody, EventPayload, RegisterBody } from "./protocol";

export type Api = {
  engine: Engine;
  register(functions: { id: string }[]): Promise<void>;
  isStopping(): boolean;
};

const Events = z.union([EventPayload.array(), EventPayload.transform((event) => [event])]);

/** Answers what the SDK asks of an Inngest server, in process: there is no port. */
export async function serveApi(api: Api, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const body: unknown = await request.json().catch(() => null);
  try {
    if (path === "/fn/register") {
      await api.register(RegisterBody.parse(body).functions);
      return Response.json({ modified: true });
    }
    if (path.startsWith("/e/")) {
      const seed = request.headers.get("x-inngest-event-id-seed") ?? randomUUID();
      return Response.json({ status: 200, ids: await ingest(api.engine, Events.parse(body), seed) });
    }
    const runId = /^\/v1\/checkpoint\/([^/]+)\/async$/.exec(path)?.[1];
    if (runId) {
      const done = CheckpointBody.parse(body);
      const isHeld = await checkpoint(api.engine, runId, done);
      // Another executor goes on with the next step.
      if (api.isStopping()) await releaseJob(api.engine.sql, heldJob(done.qi_id));
      return Response.json({}, { status: isHeld && !api.isStopping() ? 200 : 409 });
    }
    return refuse(501, `The embedded executor does not serve ${path}.`);
  } catch (error) {
    const status = error instanceof TooLarge ? 413 : error instanceof z.ZodError ? 400 : 500;
    return refuse(status, (error as Error).message);
  }
}

const refuse = (status: number, error: string) => Response.json({ status, error }, { status });

import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { createList } from "@/lib/lists/create";
import { CreateList, List } from "@/lib/lists/schema";
import { route } from "@/lib/next/route";

/** A web process that dies when what it was asked for is done, and before it could say so. */
const [apiKey, idempotencyKey, name] = process.argv.slice(2);
const handler = route(CreateList, List, async function createAndDie(ctx: Ctx, input: z.output<typeof CreateList>) {
  const list = await createList(ctx, input);
  process.kill(process.pid, "SIGKILL");
  return list;
});
const headers = { authorization: `Bearer ${apiKey}`, "idempotency-key": idempotencyKey! };
await handler(
  new Request("http://localhost/api/v1/lists", { method: "POST", headers, body: JSON.stringify({ name }) }),
  { params: Promise.resolve({}) },
);

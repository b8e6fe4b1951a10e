/**
 * What the door of the API costs: counting a request, and doing it once. `npx tsx bench/api.ts [requests]`
 */
import { createApiKey } from "@/lib/api-keys/create";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createList } from "@/lib/lists/create";
import { listLists } from "@/lib/lists/queries";
import { CreateList, List, ListLists } from "@/lib/lists/schema";
import { route } from "@/lib/next/route";
import { countRequest } from "@/lib/rates/count-request";
import { ownerCtx } from "@/lib/test/factories";
import { pageOf } from "@/lib/zod";
import { startDatabase } from "./database";
import { numbers, report } from "./report";

const [count] = numbers(500);
await using _ = await startDatabase();
const GET = route(ListLists, pageOf(List), listLists);
const POST = route(CreateList, List, createList);

/** Each of its own key, so that none comes to its limit. */
async function caller() {
  const ctx = await ownerCtx();
  const { id, key } = await createApiKey(ctx, { name: "Bench" });
  const keyCtx: Ctx = { ...ctx, actor: { type: "apiKey", apiKeyId: id, permissions: [] }, db };
  const ask = async (init: RequestInit = {}, headers = {}) => {
    const request = new Request("http://localhost/api/v1/lists", {
      ...init,
      headers: { authorization: `Bearer ${key}`, ...headers },
    });
    const response = await (init.method ? POST : GET)(request, { params: Promise.resolve({}) });
    if (!response.ok) throw new Error(await response.text());
    await response.text();
  };
  return { keyCtx, ask };
}

/** Milliseconds, in the median, one after the other. */
async function time(work: (n: number) => Promise<unknown>) {
  const times: number[] = [];
  for (let n = -20; n < count; n++) {
    const before = performance.now();
    await work(n);
    if (n >= 0) times.push(performance.now() - before);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(count / 2)]!;
}

const one = await caller();
const body = (n: number) => JSON.stringify({ name: `List ${n} ${Math.random()}` });
const reading = await time(() => one.ask());
const counting = await time(() => countRequest(one.keyCtx));
const two = await caller();
const writing = await time((n) => two.ask({ method: "POST", body: body(n) }));
const three = await caller();
const once = await time((n) => three.ask({ method: "POST", body: body(n) }, { "idempotency-key": `key-${n}` }));

console.log(`a list read in ${reading.toFixed(2)} ms, made in ${writing.toFixed(2)} ms, once in ${once.toFixed(2)} ms`);
report([
  { what: "counting a request of the API", measured: counting, unit: "ms", goal: { atMost: 1 } },
  { what: "doing one once, on top of doing it", measured: once - writing, unit: "ms", goal: { atMost: 10 } },
]);

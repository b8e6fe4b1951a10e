import { expect, test } from "vitest";
import { z } from "zod";
import { createApiKey } from "@/lib/api-keys/create";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { ownerCtx } from "@/lib/test/factories";
import { downloadRoute } from "./download";

const Input = z.object({ count: z.coerce.number().int().min(1) });

let made = 0;
let isEnded = false;

async function makeFile(ctx: Ctx, { count }: z.output<typeof Input>) {
  authorize(ctx, "contacts:read");
  if (count === 13) throw new AppError("invalid", "exports.errors.column", { name: "luck" });
  async function* bytes() {
    try {
      for (made = 0; made < count; made++) yield Buffer.from("line\n");
    } finally {
      isEnded = true;
    }
  }
  return { fileName: "Жé.csv", contentType: "text/csv; charset=utf-8", bytes: bytes() };
}

async function get(query: string) {
  const { key } = await createApiKey(await ownerCtx(), { name: "Test" });
  const headers = { authorization: `Bearer ${key}` };
  return downloadRoute(Input, makeFile)(new Request(`http://localhost/api/v1/things?${query}`, { headers }));
}

test("the file comes with its name, and is kept nowhere", async () => {
  const response = await get("count=3");
  expect(await response.text()).toBe("line\nline\nline\n");
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": "attachment; filename*=UTF-8''%D0%96%C3%A9.csv",
    "cache-control": "no-store",
  });
});

test("no more is made than is taken, and nothing when nobody takes it any longer", async () => {
  const { body } = await get("count=1000000");
  const reader = body!.getReader();
  await reader.read();
  expect(made).toBeLessThan(5);
  isEnded = false;
  await reader.cancel();
  expect(isEnded).toBe(true);
});

test.each(["count=0", "count=13"])("what is refused (%s) is refused before there is a file", async (query) => {
  const response = await get(query);
  expect([response.status, response.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
});

test("without a key there is no file", async () => {
  const response = await downloadRoute(Input, makeFile)(new Request("http://localhost/api/v1/things?count=1"));
  expect(response.status).toBe(401);
});

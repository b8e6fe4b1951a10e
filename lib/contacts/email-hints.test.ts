import { expect, test } from "vitest";
import type { Ctx } from "@/lib/context";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { findEmailHints } from "./email-hints";

test("tells what is odd about an address as it is written, and nothing of what is none", async () => {
  const ctx = await ownerCtx();
  expect(await findEmailHints(viewer(ctx), { email: " Info@GMIAL.com" })).toEqual({
    isDisposable: false,
    isRole: true,
    suggestion: "info@gmail.com",
  });
  expect(await findEmailHints(ctx, { email: "anna@" })).toBeNull();
  const key = { ...ctx, actor: { type: "apiKey", apiKeyId: "key", permissions: [] } } as Ctx;
  await expect(findEmailHints(key, { email: "anna@example.com" })).rejects.toMatchObject({ code: "forbidden" });
});

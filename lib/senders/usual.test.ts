import { expect, test } from "vitest";
import { createDraft, createSender } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { findUsualSender } from "./usual";

test("a new campaign starts with the sender of the latest, or with the first there is", async () => {
  const ctx = await ownerCtx();
  expect(await findUsualSender(ctx)).toBeNull();
  const first = await createSender(ctx);
  const second = await createSender(ctx);
  expect(await findUsualSender(ctx)).toBe(first.id);
  await createDraft(ctx, { senderId: first.id });
  await createDraft(ctx, { senderId: second.id });
  expect(await findUsualSender(ctx)).toBe(second.id);
});

test("an archived sender and those of other workspaces are not offered", async () => {
  const ctx = await ownerCtx();
  await createSender(ctx, { archivedAt: new Date() });
  await createSender(await ownerCtx());
  expect(await findUsualSender(ctx)).toBeNull();
});

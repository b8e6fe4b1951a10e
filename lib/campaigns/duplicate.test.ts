import { expect, test } from "vitest";
import { createDraft } from "@/lib/test/campaigns";
import { createList, ownerCtx } from "@/lib/test/factories";
import { addAttachment } from "./attachments";
import { nextName } from "./copy";
import { duplicateCampaign } from "./duplicate";

test("makes a draft with the same content, recipients and attachments", async () => {
  const ctx = await ownerCtx();
  const list = await createList(ctx);
  const original = await createDraft(ctx, { listIds: [list.id], variables: { a: "b" }, trackOpens: false });
  const file = { fileName: "a.txt", contentType: "text/plain", content: new Uint8Array([1, 2]) };
  await addAttachment(ctx, { campaignId: original.id, ...file });
  const copy = await duplicateCampaign(ctx, { campaignId: original.id });
  expect(copy).toMatchObject({
    status: "draft",
    name: "Spring (2)",
    templateId: original.templateId,
    senderId: original.senderId,
    listIds: [list.id],
    variables: { a: "b" },
    trackOpens: false,
    version: 1,
  });
  expect(copy.attachments).toMatchObject([{ fileName: "a.txt", size: 2 }]);
  expect(copy.id).not.toBe(original.id);
});

test.each([
  ["Spring", "Spring (2)"],
  ["Spring (2)", "Spring (3)"],
  ["Spring (x)", "Spring (x) (2)"],
  ["x".repeat(200), `${"x".repeat(196)} (2)`],
])("names the copy of %s", (name, next) => expect(nextName(name)).toBe(next));

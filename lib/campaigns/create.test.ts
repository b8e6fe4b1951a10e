import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { createSender, createTemplate } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx, viewer } from "@/lib/test/factories";
import { createCampaign } from "./create";
import { CreateCampaign } from "./schema";

test("makes a draft of what was chosen", async () => {
  const ctx = await ownerCtx();
  const contact = await createContact(ctx);
  const [template, sender, list] = [await createTemplate(ctx), await createSender(ctx), await createList(ctx)];
  const input = CreateCampaign.parse({
    name: "Spring",
    templateId: template.id,
    senderId: sender.id,
    listIds: [list.id, list.id],
    contactIds: [contact.id],
    variables: { headline: "Hello" },
  });
  expect(await createCampaign(ctx, input)).toMatchObject({
    status: "draft",
    version: 1,
    templateId: template.id,
    senderId: sender.id,
    listIds: [list.id],
    contactIds: [contact.id],
    variables: { headline: "Hello" },
    attachments: [],
    trackOpens: true,
  });
});

test("a name alone is enough", async () => {
  expect(await createCampaign(await ownerCtx(), CreateCampaign.parse({ name: "Later" }))).toMatchObject({
    templateId: null,
    listIds: [],
  });
});

test("what is not in this workspace cannot be chosen", async () => {
  const ctx = await ownerCtx();
  const other = await ownerCtx();
  const foreign = [
    { templateId: (await createTemplate(other)).id },
    { senderId: (await createSender(other)).id },
    { listIds: [(await createList(other)).id] },
    { contactIds: [(await createContact(other)).id] },
    { listIds: [newId("list")] },
  ];
  for (const chosen of foreign) {
    const input = CreateCampaign.parse({ name: "Spring", ...chosen });
    await expect(createCampaign(ctx, input)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("a viewer may not", async () => {
  const ctx = viewer(await ownerCtx());
  await expect(createCampaign(ctx, CreateCampaign.parse({ name: "Spring" }))).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a variable's name is one that a template can say", () => {
  expect(CreateCampaign.safeParse({ name: "Spring", variables: { "head line": "x" } }).success).toBe(false);
});

import { expect, test } from "vitest";
import { createDraft } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { addAttachment, removeAttachment } from "./attachments";
import { getCampaign } from "./queries";

const MB = 1024 * 1024;
const file = (fileName: string, content: Uint8Array = Buffer.from("text"), contentType = "text/plain") => ({
  fileName,
  contentType,
  content,
});

async function draft(values: Parameters<typeof createDraft>[1] = {}) {
  const ctx = await ownerCtx();
  const { id: campaignId } = await createDraft(ctx, values);
  return { ctx, campaignId };
}

test("adds files in order and removes them", async () => {
  const { ctx, campaignId } = await draft();
  const first = await addAttachment(ctx, {
    campaignId,
    ...file("price list.pdf", Buffer.from("%PDF"), "application/pdf"),
  });
  const second = await addAttachment(ctx, { campaignId, ...file("программа.txt") });
  expect((await getCampaign(ctx, { campaignId })).attachments).toEqual([first, second]);
  expect(first).toMatchObject({ fileName: "price list.pdf", contentType: "application/pdf", size: 4 });
  await removeAttachment(ctx, { campaignId, attachmentId: first.id });
  expect((await getCampaign(ctx, { campaignId })).attachments).toEqual([second]);
  await expect(removeAttachment(ctx, { campaignId, attachmentId: first.id })).rejects.toMatchObject({
    code: "not_found",
  });
});

test.each([
  ["setup.exe", Buffer.from("x")],
  ["INVOICE.PDF.JS", Buffer.from("x")],
  ["macro.vbs", Buffer.from("x")],
  ["holiday.jpg", Buffer.from("MZ\x90\x00")],
  ["holiday.jpg", Buffer.from("\x7fELF", "latin1")],
])("refuses a program, whatever its name: %s", async (name, content) => {
  const { ctx, campaignId } = await draft();
  await expect(addAttachment(ctx, { campaignId, ...file(name, content) })).rejects.toMatchObject({
    code: "invalid",
    fields: { file: ["campaigns.errors.attachmentType"] },
  });
});

test("names lose their path and what no file system takes", async () => {
  const { ctx, campaignId } = await draft();
  const nameOf = async (name: string) => (await addAttachment(ctx, { campaignId, ...file(name) })).fileName;
  expect(await nameOf("../../etc/passwd")).toBe("passwd");
  expect(await nameOf("C:\\docs\\a\u0000\r\n\u202eb.txt. ")).toBe("ab.txt");
  await expect(nameOf(" .. ")).rejects.toMatchObject({ key: "campaigns.errors.attachmentName" });
});

test("a type that is none becomes bytes", async () => {
  const { ctx, campaignId } = await draft();
  const added = await addAttachment(ctx, { campaignId, ...file("a.bin", Buffer.from("x"), "text/html\r\nBcc: x") });
  expect(added.contentType).toBe("application/octet-stream");
});

test("an empty file, or more than 10 MB in all, is refused", async () => {
  const { ctx, campaignId } = await draft();
  await expect(addAttachment(ctx, { campaignId, ...file("a.txt", new Uint8Array()) })).rejects.toMatchObject({
    key: "campaigns.errors.attachmentEmpty",
  });
  await addAttachment(ctx, { campaignId, ...file("a.bin", new Uint8Array(6 * MB)) });
  await expect(addAttachment(ctx, { campaignId, ...file("b.bin", new Uint8Array(5 * MB)) })).rejects.toMatchObject({
    key: "campaigns.errors.attachmentsTooLarge",
    values: { limit: "10 MB", size: "11 MB" },
  });
  await addAttachment(ctx, { campaignId, ...file("c.bin", new Uint8Array(4 * MB)) });
});

test("only a draft takes files", async () => {
  const { ctx, campaignId } = await draft({ status: "scheduled" });
  await expect(addAttachment(ctx, { campaignId, ...file("a.txt") })).rejects.toMatchObject({ code: "conflict" });
});

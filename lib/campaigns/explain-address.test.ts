import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts, memberships } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { createContact, ownerCtx } from "@/lib/test/factories";
import { advanceCampaign } from "./advance";
import { explainAddress } from "./explain-address";
import { sendCampaign } from "./send";

test("in the ledger, or why not", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 1);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  const ask = async (email: string) => {
    const { message, absence } = await explainAddress(ctx, { campaignId, email });
    return message?.status ?? absence;
  };
  expect(await ask("reader1@example.com")).toBe("notStarted");
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  expect(await ask(" Reader1@Example.com ")).toBe("pending");

  const other = await createContact(ctx, { email: "other@example.com" });
  expect(await ask("other@example.com")).toBe("notChosen");
  await db.insert(memberships).values({ listId: list.id, contactId: other.id, workspaceId: ctx.workspaceId });
  expect(await ask("other@example.com")).toBe("joinedLater");
  expect(await ask("nobody@example.com")).toBe("unknown");
  expect(await ask("no address")).toBe("unknown");
});

test("a contact that has moved is found by either address; another workspace finds nothing", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 1);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  const [row] = await messagesOf(campaignId);
  await db.update(contacts).set({ email: "moved@example.com" }).where(eq(contacts.id, row!.contactId!));
  for (const email of ["reader1@example.com", "moved@example.com"]) {
    expect((await explainAddress(ctx, { campaignId, email })).message?.id).toBe(row!.id);
  }
  await expect(explainAddress(await ownerCtx(), { campaignId, email: "reader1@example.com" })).rejects.toMatchObject({
    code: "not_found",
  });
});

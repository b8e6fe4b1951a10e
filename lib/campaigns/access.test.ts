import { expect, test } from "vitest";
import type { Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getMessage, listMessages } from "@/lib/messages/queries";
import { createDraft } from "@/lib/test/campaigns";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { getCampaignAnalytics } from "./analytics";
import { archiveCampaign } from "./archive";
import { addAttachment, removeAttachment } from "./attachments";
import { cancelCampaign } from "./cancel";
import { checkCampaign } from "./check";
import { chooseVariant } from "./choose-variant";
import { deleteCampaign } from "./delete";
import { duplicateCampaign } from "./duplicate";
import { excludePeople, includeExcluded } from "./exclude-people";
import { getCampaignFamily } from "./family";
import { listFindingPeople } from "./finding-people";
import { followCampaign } from "./follow";
import { listWaves } from "./list-waves";
import { pauseCampaign, resumeCampaign } from "./pause";
import { getCampaignProgress, getRecentCampaignProgress } from "./progress";
import { getCampaign } from "./queries";
import { resolveUnconfirmed } from "./resolve-unconfirmed";
import { scheduleCampaign, unscheduleCampaign } from "./schedule";
import { scheduleChecked } from "./schedule-checked";
import { sendCampaign } from "./send";
import { sendRest } from "./send-rest";
import { setFallback } from "./set-fallback";
import { startCheck } from "./start-check";
import { updateCampaign } from "./update";
import { getVariantReport } from "./variant-report";

type Verb = (ctx: Ctx, campaignId: string) => Promise<unknown>;

const sendAt = new Date(Date.now() + 3_600_000);
const file = { fileName: "a.txt", contentType: "text/plain", content: new Uint8Array([1]) };
const messageId = newId("message");

const reads: [string, Verb][] = [
  ["getCampaign", (ctx, campaignId) => getCampaign(ctx, { campaignId })],
  ["getCampaignProgress", (ctx, campaignId) => getCampaignProgress(ctx, { campaignId })],
  ["getRecentCampaignProgress", (ctx, campaignId) => getRecentCampaignProgress(ctx, { campaignId })],
  ["getCampaignAnalytics", (ctx, campaignId) => getCampaignAnalytics(ctx, { campaignId })],
  ["getCampaignFamily", (ctx, campaignId) => getCampaignFamily(ctx, { campaignId })],
  ["listWaves", (ctx, campaignId) => listWaves(ctx, { campaignId })],
  ["getVariantReport", (ctx, campaignId) => getVariantReport(ctx, { campaignId })],
  ["checkCampaign", (ctx, campaignId) => checkCampaign(ctx, { campaignId })],
  ["listFindingPeople", (ctx, campaignId) => listFindingPeople(ctx, { campaignId, run: 1, finding: 0, limit: 10 })],
  ["listMessages", (ctx, campaignId) => listMessages(ctx, { campaignId, limit: 10 })],
  ["getMessage", (ctx) => getMessage(ctx, { messageId })],
];
const writes: [string, Verb][] = [
  ["chooseVariant", (ctx, campaignId) => chooseVariant(ctx, { campaignId, variant: 0 })],
  ["updateCampaign", (ctx, campaignId) => updateCampaign(ctx, { campaignId, version: 1, name: "New" })],
  ["deleteCampaign", (ctx, campaignId) => deleteCampaign(ctx, { campaignId })],
  ["archiveCampaign", (ctx, campaignId) => archiveCampaign(ctx, { campaignId, archived: true })],
  ["duplicateCampaign", (ctx, campaignId) => duplicateCampaign(ctx, { campaignId })],
  ["followCampaign", (ctx, campaignId) => followCampaign(ctx, { campaignId, followsKind: "notOpened" })],
  ["addAttachment", (ctx, campaignId) => addAttachment(ctx, { campaignId, ...file })],
  ["removeAttachment", (ctx, campaignId) => removeAttachment(ctx, { campaignId, attachmentId: newId("attachment") })],
  [
    "scheduleCampaign",
    (ctx, campaignId) => scheduleCampaign(ctx, { campaignId, sendAt, timeZone: "UTC", windowEndAt: null }),
  ],
  [
    "scheduleChecked",
    (ctx, campaignId) =>
      scheduleChecked(ctx, { campaignId, sendAt, timeZone: "UTC", windowEndAt: null, skipFailing: false }),
  ],
  ["startCheck", (ctx, campaignId) => startCheck(ctx, { campaignId })],
  ["excludePeople", (ctx, campaignId) => excludePeople(ctx, { campaignId, run: 1, finding: 0 })],
  ["includeExcluded", (ctx, campaignId) => includeExcluded(ctx, { campaignId })],
  [
    "setFallback",
    (ctx, campaignId) =>
      setFallback(ctx, { campaignId, variable: "contact.first_name", fallback: "there", target: "template" }),
  ],
  ["unscheduleCampaign", (ctx, campaignId) => unscheduleCampaign(ctx, { campaignId })],
  ["sendCampaign", (ctx, campaignId) => sendCampaign(ctx, { campaignId, windowEndAt: null })],
  ["sendRest", (ctx, campaignId) => sendRest(ctx, { campaignId })],
  ["pauseCampaign", (ctx, campaignId) => pauseCampaign(ctx, { campaignId })],
  ["resumeCampaign", (ctx, campaignId) => resumeCampaign(ctx, { campaignId })],
  ["cancelCampaign", (ctx, campaignId) => cancelCampaign(ctx, { campaignId })],
  ["resolveUnconfirmed", (ctx) => resolveUnconfirmed(ctx, { messageId, verdict: "countAsSent" })],
];

test.each([...reads, ...writes])("%s: another workspace's campaign does not exist", async (_, verb) => {
  const { id } = await createDraft(await ownerCtx());
  await expect(verb(await ownerCtx(), id)).rejects.toMatchObject({ code: "not_found" });
});

test.each(writes)("%s: a viewer may not", async (_, verb) => {
  const ctx = await ownerCtx();
  const { id } = await createDraft(ctx);
  await expect(verb(viewer(ctx), id)).rejects.toMatchObject({ code: "forbidden" });
});

test.each(reads)("%s: a key without permission may not", async (_, verb) => {
  const ctx = await ownerCtx();
  const { id } = await createDraft(ctx);
  const powerless: Ctx = { ...ctx, actor: { type: "apiKey", apiKeyId: newId("apiKey"), permissions: [] } };
  await expect(verb(powerless, id)).rejects.toMatchObject({ code: "forbidden" });
});

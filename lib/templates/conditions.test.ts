import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type contacts, fields, memberships, messages, segments, templates } from "@/drizzle/schema";
import { newBlock } from "@/emails/blocks/document";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { checkCampaign } from "@/lib/campaigns/check";
import { sendCampaign } from "@/lib/campaigns/send";
import { type AskedFacts, withFacts } from "@/lib/contacts/facts";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createField } from "@/lib/fields/create";
import { CreateField } from "@/lib/fields/schema";
import { newId } from "@/lib/ids";
import { joinPieces } from "@/lib/pieces";
import { pumpCampaign } from "@/lib/pump/pump";
import { createSegment } from "@/lib/segments/create";
import { deleteSegment } from "@/lib/segments/delete";
import { CreateSegment, UpdateSegment } from "@/lib/segments/schema";
import { updateSegment } from "@/lib/segments/update";
import { campaignRow, checkWhole, createDraft, createTemplate, messagesOf } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { fakeTransport } from "@/lib/test/fake-transport";
import { makeMessageToken } from "@/lib/tokens";
import { viewMessage } from "@/lib/tracking/view-message";
import { drawTemplate } from "./document/draw";
import { previewTemplate, renderTemplate } from "./preview";
import { freezeTemplate } from "./render";
import { PreviewTemplate, RenderTemplate } from "./schema";

type Contact = typeof contacts.$inferSelect;

let ctx: Ctx;
/** She is on both lists, and opened and clicked the earlier campaign ten days ago. */
let ann: Contact;
/** He is on one list, and got that campaign. */
let bob: Contact;
/** She joined yesterday. */
let cleo: Contact;
let everyone: { id: string };
let vip: { id: string };
let earlierId: string;
/** Whoever got that campaign. */
let reached: { id: string };

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

beforeAll(async () => {
  ctx = await ownerCtx();
  const contact = () => createContact(ctx);
  [ann, bob, cleo] = await Promise.all([contact(), contact(), contact()]);
  everyone = await createList(ctx, [ann.id, bob.id, cleo.id]);
  vip = await createList(ctx, [ann.id, bob.id]);
  await db.update(memberships).set({ status: "unsubscribed" }).where(eq(memberships.contactId, bob.id));
  await db.update(memberships).set({ status: "subscribed" }).where(eq(memberships.listId, everyone.id));
  earlierId = (await createDraft(ctx, { name: "Earlier", status: "sent" })).id;
  reached = await segmentOf({ kind: "engagement", deed: "sent", campaignId: earlierId });
  const row = { workspaceId: ctx.workspaceId, campaignId: earlierId, status: "sent" as const, sentAt: ago(11) };
  const read = { openedAt: ago(10), openCount: 1, clickedAt: ago(9), clickCount: 1 };
  await db.insert(messages).values([
    { id: newId("message"), contactId: ann.id, email: ann.email, ...row, ...read },
    { id: newId("message"), contactId: bob.id, email: bob.email, ...row },
  ]);
});

const segmentOf = (condition: object, name = "Reached") =>
  createSegment(ctx, CreateSegment.parse({ name, rule: { kind: "all", rules: [condition] } }));

/** Each condition shows its own mark. */
async function createMarked(conditions: Record<string, Record<string, unknown>>) {
  const text = (mark: string) => [newBlock("Text", { content: `<p>«${mark}»</p>` })];
  const content = Object.entries(conditions).map(([mark, told]) =>
    newBlock("Condition", { ...told, content: text(mark) }),
  );
  const { document, html } = await drawTemplate(ctx, { content });
  return createTemplate(ctx, { document: document as never, html });
}
const marksIn = (text: string) => [...text.matchAll(/«([\w-]+)»/g)].map(([, mark]) => mark);

const all = () =>
  createMarked({
    vip: { kind: "list", list: vip.id },
    "not-vip": { kind: "list", list: vip.id, membership: "off" },
    opened: { kind: "opened", when: "ever" },
    "never-opened": { kind: "opened", when: "never" },
    "opened-12": { kind: "opened", when: "recently", days: 12 },
    "opened-3": { kind: "opened", when: "recently", days: 3 },
    "not-opened-3": { kind: "opened", when: "notRecently", days: 3 },
    "clicked-12": { kind: "clicked", when: "recently", days: 12 },
    got: { kind: "campaign", campaign: earlierId, deed: "sent" },
    "not-got": { kind: "campaign", campaign: earlierId, deed: "sent", answer: "no" },
    read: { kind: "campaign", campaign: earlierId, deed: "opened" },
    "not-clicked": { kind: "campaign", campaign: earlierId, deed: "clicked", answer: "no" },
    in: { kind: "segment", segment: reached.id },
    out: { kind: "segment", segment: reached.id, place: "out" },
  });

const anns = ["vip", "opened", "opened-12", "not-opened-3", "clicked-12", "got", "read", "in"];
const bobs = ["not-vip", "never-opened", "not-opened-3", "got", "not-clicked", "in"];
const cleos = ["not-vip", "never-opened", "not-opened-3", "not-got", "not-clicked", "out"];
const marksOf = () =>
  new Map([
    [ann.email, anns],
    [bob.email, bobs],
    [cleo.email, cleos],
  ]);

async function sendTo(templateId: string) {
  const { id: campaignId } = await createDraft(ctx, { listIds: [everyone.id], templateId });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  const { seq, senderId } = await campaignRow(campaignId);
  const { taken, open } = fakeTransport();
  await pumpCampaign(db, { campaignId, seq, senderId: senderId! }, { open });
  const mails = taken.map(({ envelope, mail }) => [envelope.to, marksIn(joinPieces(mail.html))] as const);
  return { campaignId, mails: new Map(mails) };
}

test("each gets what is meant for them, in one campaign", async () => {
  expect((await sendTo((await all()).id)).mails).toEqual(marksOf());
});

test("the web version shows what arrived, whatever its reader did since", async () => {
  const { campaignId } = await sendTo((await all()).id);
  await db
    .update(messages)
    .set({ openedAt: new Date(), clickedAt: new Date() })
    .where(eq(messages.campaignId, campaignId));
  const shown = new Map<string, (string | undefined)[]>();
  for (const { id, email, workspaceId } of await messagesOf(campaignId)) {
    const token = makeMessageToken({ purpose: "view", workspaceId, messageId: id, link: 0 });
    shown.set(email, marksIn((await viewMessage(db, token))!));
  }
  expect(shown).toEqual(marksOf());
  await db.delete(messages).where(eq(messages.campaignId, campaignId));
});

test("a preview, a rendering and the check show the same", async () => {
  const { id: templateId } = await all();
  for (const [contact, marks] of [
    [ann, anns],
    [bob, bobs],
  ] as const) {
    const preview = await previewTemplate(ctx, PreviewTemplate.parse({ templateId, contactId: contact.id }));
    expect(marksIn(preview.html)).toEqual(marks);
    const mail = await renderTemplate(ctx, RenderTemplate.parse({ templateId, contactId: contact.id }));
    expect(marksIn(mail.html)).toEqual(marks);
    expect(mail.warnings.filter(({ code }) => code === "unknownVariable")).toEqual([]);
  }
  const { id: campaignId } = await createDraft(ctx, { listIds: [everyone.id], templateId });
  const { previews } = await checkCampaign(ctx, { campaignId });
  expect(new Map(previews.map(({ email, html }) => [email, marksIn(html)]))).toEqual(marksOf());
});

test("the check of every recipient reads it too", async () => {
  const html = `{% if contact.lists contains "${vip.id}" %}<p>Dear {{ contact.nickname }},</p>{% endif %}<a href="{{ unsubscribe_url }}">Stop</a>`;
  const template = await createTemplate(ctx, { html });
  const { id: campaignId } = await createDraft(ctx, { listIds: [everyone.id], templateId: template.id });
  const { run } = await checkWhole(ctx, campaignId);
  expect(run!.findings).toMatchObject([{ kind: "emptyValue", name: "contact.nickname", count: 1 }]);
});

test("data may say it in their place", async () => {
  const { id: templateId } = await all();
  const contact = {
    lists: [vip.id],
    last_opened_at: ago(1).toISOString(),
    opened_campaigns: [earlierId],
    sent_campaigns: [earlierId],
  };
  const mail = await renderTemplate(ctx, RenderTemplate.parse({ templateId, data: { contact } }));
  expect(marksIn(mail.html)).toEqual(["vip", "opened", "opened-12", "opened-3", "got", "read", "not-clicked", "out"]);
});

test("another workspace’s list is never one’s own, and neither is none", async () => {
  const other = await ownerCtx();
  const foreign = await createList(other);
  const everybody = CreateSegment.parse({ name: "Everybody", rule: { kind: "all", rules: [] } });
  const foreignSegment = await createSegment(other, everybody);
  const gone = await createSegment(ctx, everybody);
  const { id } = await createMarked({
    foreign: { kind: "list", list: foreign.id },
    "not-foreign": { kind: "list", list: foreign.id, membership: "off" },
    "foreign-segment": { kind: "segment", segment: foreignSegment.id },
    "gone-segment": { kind: "segment", segment: gone.id },
    none: { kind: "list" },
    "no-segment": { kind: "segment" },
    "no-campaign": { kind: "campaign" },
  });
  await db.delete(segments).where(eq(segments.id, gone.id));
  expect([...(await sendTo(id)).mails.values()]).toEqual(Array(3).fill(["not-foreign"]));
});

test("a segment means what it meant when the campaign started, and is kept as long as one asks about it", async () => {
  const isBob = { kind: "text", field: "email", test: { operator: "is", value: bob.email } };
  const { id: segmentId, version } = await segmentOf(isBob, "Bob");
  const { id } = await createMarked({ in: { kind: "segment", segment: segmentId } });
  const { campaignId, mails } = await sendTo(id);
  expect(mails.get(bob.email)).toEqual(["in"]);
  await updateSegment(ctx, UpdateSegment.parse({ segmentId, version, rule: { kind: "any", rules: [] } }));
  const message = (await messagesOf(campaignId)).find(({ email }) => email === bob.email)!;
  const token = makeMessageToken({ purpose: "view", workspaceId: ctx.workspaceId, messageId: message.id, link: 0 });
  expect(marksIn((await viewMessage(db, token))!)).toEqual(["in"]);
  expect((await sendTo(id)).mails.get(bob.email)).toEqual([]);
  await db.delete(templates).where(eq(templates.id, id));
  expect(await deleteSegment(ctx, { segmentId })).toEqual({ outcome: "archived" });
});

test("a segment that lost its meaning forbids sending a mail that asks about it", async () => {
  const fieldId = (await createField(ctx, CreateField.parse({ name: "vip", type: "boolean" }))).id;
  const broken = await segmentOf({ kind: "boolean", field: fieldId, test: { operator: "isKnown" } }, "VIP");
  const { id: templateId } = await createMarked({ out: { kind: "segment", segment: broken.id, place: "out" } });
  const { id: campaignId } = await createDraft(ctx, { listIds: [everyone.id], templateId });
  expect((await checkCampaign(ctx, { campaignId })).canSend).toBe(true);
  await db.delete(fields).where(eq(fields.id, fieldId));
  expect((await checkCampaign(ctx, { campaignId })).problems).toMatchObject([
    { code: "segmentBroken", values: { name: "VIP" } },
  ]);
  await expect(sendCampaign(ctx, { campaignId, windowEndAt: null })).rejects.toMatchObject({
    key: "campaigns.errors.segmentBroken",
  });
  const preview = await previewTemplate(ctx, PreviewTemplate.parse({ templateId, contactId: ann.id }));
  expect(marksIn(preview.html)).toEqual(["out"]);
});

test("a check stays good while only the clock goes on", async () => {
  const lately = await segmentOf({ kind: "date", field: "createdAt", test: { operator: "inLast", days: 3 } }, "Lately");
  const { id: templateId } = await createMarked({ in: { kind: "segment", segment: lately.id } });
  const { id: campaignId } = await createDraft(ctx, { listIds: [everyone.id], templateId });
  await checkWhole(ctx, campaignId);
  expect((await checkCampaign(ctx, { campaignId })).run).toMatchObject({ outdated: false });
});

test("nothing is read for a mail that does not ask, and of what is known only what it asks", async () => {
  const source = { subject: "", preheader: "", text: null };
  const tracking = { trackOpens: true, trackClicks: true };
  const factsIn = (html: string) => freezeTemplate({ ...source, html }, tracking).facts;
  expect(factsIn("<p>Two lists: {{ contact.first_name }} {{ campaign.lists }}</p>")).toBeUndefined();
  expect(factsIn(`{% if contact.lists contains "x" %}{{ contact["last_opened_at"] | date: "%Y" }}{% endif %}`)).toEqual(
    ["lists", "last_opened_at"],
  );
  const reader = { contact: ann, date: new Date() };
  expect((await withFacts(db, undefined, [reader]))[0]).toBe(reader);
  const [known] = await withFacts(db, { facts: ["last_clicked_at"], segments: {} }, [reader]);
  expect(known!.contact).toMatchObject({ facts: { last_clicked_at: expect.stringMatching(/^\d{4}-.*Z$/) } });
  expect(Object.keys((known!.contact as { facts?: object }).facts!)).toEqual(["last_clicked_at"]);
});

test("what was done after the message was taken first is not known to its later tries", async () => {
  const asked: AskedFacts = { facts: ["opened_campaigns", "last_opened_at", "sent_campaigns"], segments: {} };
  const facts = async (date: Date) => (await withFacts(db, asked, [{ contact: ann, date }]))[0]!.contact;
  expect(await facts(ago(10.5))).toMatchObject({
    facts: { opened_campaigns: [], last_opened_at: null, sent_campaigns: [earlierId] },
  });
  expect(await facts(ago(12))).toMatchObject({ facts: { sent_campaigns: [] } });
});

test("a link that depends on what its reader did leads there without a count", () => {
  const html = `<a href="{% if contact.last_opened_at %}https://a.example{% endif %}">x</a><a href="https://b.example/{{ contact.email }}">y</a>`;
  const frozen = freezeTemplate(
    { subject: "", preheader: "", html, text: null },
    { trackOpens: true, trackClicks: true },
  );
  expect(frozen.links).toEqual(["https://b.example/{{ contact.email }}"]);
});

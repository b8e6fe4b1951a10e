import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { campaignChecks, campaignLists, campaigns, type contacts, templates } from "@/drizzle/schema";
import { type Document, newBlock } from "@/emails/blocks/document";
import { db } from "@/lib/db";
import { TestRollout } from "@/lib/experiments/schema";
import { createSavedBlock } from "@/lib/saved-blocks/create";
import { getSavedBlock } from "@/lib/saved-blocks/queries";
import { getTemplate } from "@/lib/templates/queries";
import { updateTemplate } from "@/lib/templates/update";
import { checkWhole, createDraft, createFilledList, createTemplate } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { checkCampaign } from "./check";
import { checkRecipients, failCheck } from "./check-recipients";
import { excludePeople, includeExcluded } from "./exclude-people";
import { listFindingPeople } from "./finding-people";
import { scheduleChecked } from "./schedule-checked";
import { setFallback } from "./set-fallback";
import { startCheck } from "./start-check";

const STOP = '<a href="{{ unsubscribe_url }}">Stop</a>';

/** A draft of this HTML to so many people with a name, and these without one. */
async function draft(html: string, named: number, people: Partial<typeof contacts.$inferInsert>[] = []) {
  const ctx = await ownerCtx();
  const filled = await createFilledList(ctx, named);
  const others = await Promise.all(people.map((values) => createContact(ctx, values)));
  const list = await createList(
    ctx,
    others.map(({ id }) => id),
  );
  const template = await createTemplate(ctx, { html: html + STOP });
  const { id: campaignId } = await createDraft(ctx, { listIds: [filled.id, list.id], templateId: template.id });
  const only = async () => {
    const { run, findings } = (await checkCampaign(ctx, { campaignId })).run!;
    expect(findings).toHaveLength(1);
    return { campaignId, run, finding: findings[0]!.finding };
  };
  return { ctx, campaignId, template, others, only };
}

const greeting = "<p>Hi {{ contact.first_name }}, good to see you again.</p>";

const send = (campaignId: string, skipFailing = false) => ({
  campaignId,
  sendAt: new Date(Date.now() + 60_000),
  timeZone: "UTC",
  windowEndAt: null,
  skipFailing,
});

test("who would read a gap is found among all, with the words around it", async () => {
  const { ctx, campaignId, others, only } = await draft(greeting, 50, [{}, {}]);
  const { run, recipientCount } = await checkWhole(ctx, campaignId);
  expect(recipientCount).toBe(52);
  expect(run).toMatchObject({
    status: "done",
    outdated: false,
    readCount: 52,
    expectedCount: 52,
    failingCount: 0,
    findings: [
      {
        kind: "emptyValue",
        level: "warning",
        name: "contact.first_name",
        count: 2,
        quote: "Hi , good to see you …",
        place: { part: "html", line: 1 },
      },
    ],
  });
  const people = await listFindingPeople(ctx, { ...(await only()), limit: 1 });
  const rest = await listFindingPeople(ctx, { ...(await only()), limit: 1, cursor: people.nextCursor! });
  expect([...people.items, ...rest.items].map(({ id }) => id)).toEqual(others.map(({ id }) => id).sort());
  expect(rest.nextCursor).toBeNull();
});

test("a gap in a part of the template that someone does not get is none", async () => {
  const html = "{% if contact.city == 'Rome' %}<p>Ciao {{ contact.first_name }}!</p>{% endif %}";
  const { ctx, campaignId } = await draft(html, 0, [
    { attributes: { city: "Rome" } },
    { attributes: { city: "Oslo" } },
  ]);
  const { run } = await checkWhole(ctx, campaignId);
  expect(run!.findings).toMatchObject([{ kind: "emptyValue", count: 1, quote: "Ciao !" }]);
});

test("links that are empty or lead nowhere for someone, tracked or not", async () => {
  const html = '<a href="{{ contact.shop }}">Shop</a><a href="{{ contact.shop }}/new">New</a><a href="htp:/typo">x</a>';
  const people = [{}, { attributes: { shop: "example" } }, { attributes: { shop: "https://shop.example" } }];
  const { ctx, campaignId } = await draft(html, 0, people);
  const found = async () =>
    (await checkWhole(ctx, campaignId))
      .run!.findings.filter(({ kind }) => kind !== "emptyValue")
      .map(({ kind, name, count }) => [kind, name, count]);
  expect((await found()).sort()).toEqual([
    ["brokenLink", "htp:/typo", 3],
    ["brokenLink", "{{ contact.shop }}", 1],
    ["brokenLink", "{{ contact.shop }}/new", 2],
    ["emptyLink", "{{ contact.shop }}", 1],
  ]);
  await db.update(campaigns).set({ trackClicks: false }).where(eq(campaigns.id, campaignId));
  expect((await found()).sort()).toEqual([
    ["brokenLink", "", 2],
    ["brokenLink", "htp:/typo", 3],
    ["emptyLink", "", 1],
  ]);
});

test("mails that Gmail cuts off, in some people's variant", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 3);
  const heavy = await createTemplate(ctx, { html: `${"<i>x</i>".repeat(16_000)}${STOP}` });
  const variant = { subject: "", fromName: "", templateId: null, delayMinutes: 0 };
  const variants = [variant, { ...variant, templateId: heavy.id }];
  const rollout = TestRollout.parse({ kind: "test", variants, sharePercent: 100 });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], rollout });
  const { run, htmlBytes } = await checkWhole(ctx, campaignId);
  expect(run!.findings).toMatchObject([{ kind: "clipped", count: 3, variants: ["B"], templateId: heavy.id }]);
  expect(htmlBytes).toBeGreaterThan(128_000);
});

const bomb = "{% for i in (1..contact.size) %}x{% endfor %}";

test("whose mail can't be made is told, and skipped only knowingly", async () => {
  const { ctx, campaignId } = await draft(bomb, 30, [{ attributes: { size: 1e9 } }]);
  const { run, canSend } = await checkWhole(ctx, campaignId);
  expect(canSend).toBe(true);
  expect(run).toMatchObject({
    failingCount: 1,
    findings: [{ kind: "failed", level: "error", count: 1, place: { part: "html" }, values: { kind: "limit" } }],
  });
  await expect(scheduleChecked(ctx, send(campaignId))).rejects.toMatchObject({ key: "checks.errors.failing" });
  expect(await scheduleChecked(ctx, send(campaignId, true))).toMatchObject({ status: "scheduled" });
});

test("when nobody's mail can be made the rest is not tried", async () => {
  const { ctx, campaignId } = await draft("{% for i in (1..1000000000) %}x{% endfor %}", 40);
  const { run, recipientCount } = await checkWhole(ctx, campaignId);
  expect(run).toMatchObject({ status: "failed", failingCount: 20, findings: [{ kind: "failed", count: 20 }] });
  expect(recipientCount).toBeNull();
  await expect(scheduleChecked(ctx, send(campaignId, true))).rejects.toMatchObject({ key: "checks.errors.unchecked" });
});

test("a fallback set in the template mends it, and the check is outdated until it has run again", async () => {
  const { ctx, campaignId, template } = await draft(greeting, 1, [{}]);
  await checkWhole(ctx, campaignId);
  const set = { campaignId, variable: "contact.first_name", fallback: "there", target: "template" as const };
  expect(await setFallback(ctx, set)).toEqual({
    templates: [{ id: template.id, name: template.name, copied: false }],
  });
  expect(await checkCampaign(ctx, { campaignId })).toMatchObject({ recipientCount: null, run: { outdated: true } });
  await expect(scheduleChecked(ctx, send(campaignId))).rejects.toMatchObject({ key: "checks.errors.unchecked" });
  expect((await checkWhole(ctx, campaignId)).run!.findings).toEqual([]);
  expect(await scheduleChecked(ctx, send(campaignId))).toMatchObject({ status: "scheduled" });
  await expect(setFallback(ctx, set)).rejects.toMatchObject({ key: "campaigns.errors.notDraft" });
});

test("a fallback set in a copy leaves the template to others", async () => {
  const { ctx, campaignId, template } = await draft(greeting, 0, [{}]);
  const set = { campaignId, variable: "contact.first_name", fallback: "there", target: "copy" as const };
  const { templates: copies } = await setFallback(ctx, set);
  expect(copies).toMatchObject([{ copied: true }]);
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, campaignId));
  expect(campaign!.templateId).toBe(copies[0]!.id);
  const [original] = await db.select().from(templates).where(eq(templates.id, template.id));
  expect(original!.html).toContain("Hi {{ contact.first_name }},");
  expect((await checkWhole(ctx, campaignId)).run!.findings).toEqual([]);
  await expect(setFallback(ctx, set)).rejects.toMatchObject({ key: "checks.errors.nowhere" });
});

describe("a saved block that prints a name without a fallback", () => {
  async function draftWithSaved() {
    const { ctx, campaignId, template } = await draft(greeting, 0, [{}]);
    const { id: savedBlockId } = await createSavedBlock(ctx, {
      name: "Greeting",
      content: [newBlock("Heading", { content: "Hi {{ contact.first_name }}," })],
    });
    const content = [newBlock("Saved", { savedBlockId }), newBlock("Saved", { savedBlockId })];
    const { version } = await getTemplate(ctx, { templateId: template.id });
    await updateTemplate(ctx, { templateId: template.id, version, document: { content }, subject: "News" });
    expect((await checkWhole(ctx, campaignId)).run!.findings).not.toEqual([]);
    const set = { campaignId, variable: "contact.first_name", fallback: "there" };
    const said = async () => JSON.stringify((await getSavedBlock(ctx, { savedBlockId })).content);
    return { ctx, campaignId, set, said };
  }

  test("is mended for every template, and the check has to run again", async () => {
    const { ctx, campaignId, set, said } = await draftWithSaved();
    expect(await setFallback(ctx, { ...set, target: "template" })).toMatchObject({ templates: [{ copied: false }] });
    expect(await said()).toContain("default");
    await expect(scheduleChecked(ctx, send(campaignId))).rejects.toMatchObject({ key: "checks.errors.unchecked" });
    expect((await checkWhole(ctx, campaignId)).run!.findings).toEqual([]);
  });

  test("becomes blocks of a copy's own", async () => {
    const { ctx, campaignId, set, said } = await draftWithSaved();
    const { templates: copies } = await setFallback(ctx, { ...set, target: "copy" });
    expect(await said()).not.toContain("default");
    const { document } = await getTemplate(ctx, { templateId: copies[0]!.id });
    const ids = (document as unknown as Document).content.map(({ props }) => props.id);
    expect(new Set(ids).size).toBe(3);
    expect((await checkWhole(ctx, campaignId)).run!.findings).toEqual([]);
  });
});

test("whom a finding is about can be left out, and taken back", async () => {
  const { ctx, campaignId, only } = await draft(greeting, 1, [{}, {}]);
  await checkWhole(ctx, campaignId);
  const finding = await only();
  expect(await excludePeople(ctx, finding)).toEqual({ count: 2 });
  expect(await excludePeople(ctx, finding)).toEqual({ count: 0 });
  expect(await checkWhole(ctx, campaignId)).toMatchObject({
    audienceCount: 1,
    recipientCount: 1,
    excluded: [{ reason: "byHand", count: 2 }],
    run: { findings: [] },
  });
  // What it counted by then is another check's.
  await expect(excludePeople(ctx, finding)).rejects.toMatchObject({ key: "common.errors.changed" });
  expect(await includeExcluded(ctx, { campaignId })).toEqual({ count: 2 });
  expect(await checkWhole(ctx, campaignId)).toMatchObject({ recipientCount: 3, excluded: [] });
});

test.each<[string, (campaignId: string, templateId: string, listId: string) => Promise<unknown>]>([
  ["its template", (_, id) => db.update(templates).set({ subject: "New" }).where(eq(templates.id, id))],
  [
    "its variables",
    (id) =>
      db
        .update(campaigns)
        .set({ variables: { x: "y" } })
        .where(eq(campaigns.id, id)),
  ],
  ["its lists", (campaignId, _, listId) => db.insert(campaignLists).values({ campaignId, listId })],
  [
    "an hour",
    (id) => {
      const endedAt = new Date(Date.now() - 61 * 60_000);
      return db.update(campaignChecks).set({ endedAt }).where(eq(campaignChecks.campaignId, id));
    },
  ],
])("%s outdates a check", async (_, change) => {
  const { ctx, campaignId, template } = await draft("<p>Hi</p>", 1);
  const list = await createList(ctx);
  expect((await checkWhole(ctx, campaignId)).run).toMatchObject({ outdated: false });
  await change(campaignId, template.id, list.id);
  expect((await checkCampaign(ctx, { campaignId })).run).toMatchObject({ outdated: true });
});

test("one that is under way is not gone on with once the template has changed, or another was started", async () => {
  const { ctx, campaignId, template } = await draft("<p>Hi</p>", 3);
  const { run } = await startCheck(ctx, { campaignId });
  expect((await startCheck(ctx, { campaignId })).run).toBe(run);
  expect(await checkRecipients(db, { campaignId, run }, 0, 1)).toEqual({ isDone: false });
  await db.update(templates).set({ subject: "New" }).where(eq(templates.id, template.id));
  expect(await checkRecipients(db, { campaignId, run }, 0, 1)).toEqual({ isDone: true });
  const next = await startCheck(ctx, { campaignId });
  expect(next).toMatchObject({ run: run + 1, readCount: 0 });
  expect(await checkRecipients(db, { campaignId, run })).toEqual({ isDone: true });
  expect((await checkCampaign(ctx, { campaignId })).run).toMatchObject({ status: "running", readCount: 0 });
});

test("steps at once, of any length, count everyone once", async () => {
  const { ctx, campaignId, only } = await draft(greeting, 40, Array(7).fill({}));
  const { run } = await startCheck(ctx, { campaignId });
  const step = async () => {
    while (!(await checkRecipients(db, { campaignId, run }, 0, 5)).isDone);
  };
  await Promise.all([step(), step(), step()]);
  const check = await checkCampaign(ctx, { campaignId });
  expect(check).toMatchObject({ recipientCount: 47, run: { status: "done", readCount: 47, findings: [{ count: 7 }] } });
  expect((await listFindingPeople(ctx, { ...(await only()), limit: 100 })).items).toHaveLength(7);
});

test("one that broke again and again says so, and can be started anew", async () => {
  const { ctx, campaignId } = await draft("<p>Hi</p>", 1);
  const { run } = await startCheck(ctx, { campaignId });
  await failCheck(db, { campaignId, run });
  expect((await checkCampaign(ctx, { campaignId })).run).toMatchObject({ status: "failed", findings: [] });
  expect((await checkWhole(ctx, campaignId)).run).toMatchObject({ run: run + 1, status: "done" });
});

test("a campaign that has started is not checked any more", async () => {
  const { ctx, campaignId } = await draft("<p>Hi</p>", 1);
  await db.update(campaigns).set({ startedAt: new Date(), status: "sending" }).where(eq(campaigns.id, campaignId));
  await expect(startCheck(ctx, { campaignId })).rejects.toMatchObject({ key: "checks.errors.started" });
});

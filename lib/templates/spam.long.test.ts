import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import { locales } from "@/lib/i18n/schema";
import { pumpCampaign } from "@/lib/pump/pump";
import { closeTransports } from "@/lib/pump/transports";
import { campaignRow, createDraft, createSender } from "@/lib/test/campaigns";
import { stubEnv } from "@/lib/test/env";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { startSink } from "@/lib/test/smtp";
import { createFromStarter } from "./create-from-starter";
import { CreateFromStarter, starters } from "./schema";

const SPAMASSASSIN = "/usr/bin/spamassassin";
const MOST = 1;

const cases = starters.flatMap((starter) => locales.map((locale) => ({ starter, locale })));
const name = ({ starter, locale }: (typeof cases)[number]) => `${starter} in ${locale}`;

let sink: Awaited<ReturnType<typeof startSink>>;
/** The rules that a mail meets, with their points. */
const met = new Map<string, [rule: string, points: number][]>();

beforeAll(async () => {
  if (!existsSync(SPAMASSASSIN)) throw new Error(`${SPAMASSASSIN} is missing: Debian's package spamassassin has it.`);
  stubEnv({ APP_URL: "https://mail.oldmill.org" });
  sink = await startSink();
  const mails: string[] = [];
  for (const one of cases) mails.push(await sendOne(one));
  // The way of a mail that a provider's server has taken, as one box: the program starts once.
  const box = mails.map((mail) => `From news@oldmill.org Thu Jan  1 00:00:00 2026\n${mail}\n`).join("");
  const options = ["use_bayes 0", "add_header all Scores _TESTSSCORES(;)_", "fold_headers 0"].map(
    (line) => `--cf=${line}`,
  );
  const { stdout, stderr } = spawnSync(SPAMASSASSIN, ["--local", "--mbox", "--nocreate-prefs", ...options], {
    input: box,
    encoding: "latin1",
    maxBuffer: 64 * 1024 * 1024,
  });
  const scores = [...stdout.matchAll(/^X-Spam-Scores: (.*)$/gm)].map(([, list]) => list!);
  expect(scores, stderr).toHaveLength(cases.length);
  for (const [i, list] of scores.entries()) {
    const rules = list.split(";").map((rule) => rule.trim().split("=") as [string, string]);
    met.set(
      name(cases[i]!),
      rules.map(([rule, points]) => [rule, Number(points)]),
    );
  }
}, 300_000);
afterAll(async () => {
  await closeTransports();
  await sink?.stop();
  vi.unstubAllEnvs();
  stubEnv({});
});

/** By the product's own way from the starter to the server, with tracking, and as that server would hand it on. */
async function sendOne({ starter, locale }: (typeof cases)[number]): Promise<string> {
  const ctx = await ownerCtx({ name: "The Old Mill", postalAddress: "1 Mill Lane, 10115 Berlin", locale });
  const template = await createFromStarter(ctx, CreateFromStarter.parse({ starter, name: starter, locale }));
  const sender = await createSender(ctx, { port: sink.port, fromEmail: "news@oldmill.org", fromName: "The Old Mill" });
  const contact = await createContact(ctx, {
    email: "anna@gmail.com",
    firstName: "Anna",
    fullName: "Anna Berg",
    locale,
  });
  const list = await createList(ctx, [contact.id]);
  const draft = await createDraft(ctx, { templateId: template.id, senderId: sender.id, listIds: [list.id] });
  await sendCampaign(ctx, { campaignId: draft.id, windowEndAt: null });
  await advanceCampaign(db, draft.id);
  const { seq, senderId } = await campaignRow(draft.id);
  await pumpCampaign(db, { campaignId: draft.id, seq, senderId: senderId! });
  const mail = sink.mails.at(-1)!;
  const raw = mail.raw
    .toString("latin1")
    .replaceAll("\r\n", "\n")
    .replace(/^From /gm, ">From ");
  const date = /^Date: (.*)$/m.exec(raw)![1];
  const received = `from mail.oldmill.org (mail.oldmill.org [5.9.17.33])\n\tby mx.google.com with ESMTPS id x1\n\tfor <anna@gmail.com>; ${date}`;
  return `Return-Path: <${mail.from}>\nReceived: ${received}\n${raw}`;
}

test.each(cases.map(name))("SpamAssassin gives the starter %s no more than a point", (starter) => {
  const rules = met.get(starter)!;
  const points = rules.reduce((sum, [, points]) => sum + points, 0);
  expect(points, rules.map(([rule, points]) => `${rule} ${points}`).join(", ")).toBeLessThanOrEqual(MOST);
});

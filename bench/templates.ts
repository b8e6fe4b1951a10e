/**
 * What a template costs: drawing forty blocks beside React alone, a recipient's mail of the newsletter beside bare LiquidJS,
 * and templates that would never end. `npx tsx bench/templates.ts [mails]`
 */
import { Liquid } from "liquidjs";
import { render } from "react-email";
import { blockNames } from "@/emails/blocks";
import { Document, newBlock } from "@/emails/blocks/document";
import { defaultBrand } from "@/lib/brand/schema";
import { drawCountdown } from "@/lib/countdown/draw";
import { Look } from "@/lib/countdown/schema";
import { presetEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { messageRenderer } from "@/lib/messages/render";
import { checkDocument } from "@/lib/templates/document/check";
import { compileDocument, mailOf } from "@/lib/templates/document/compile";
import { renderOne } from "@/lib/templates/preview";
import { freezeTemplate, mergeData } from "@/lib/templates/render";
import { sampleContact } from "@/lib/templates/sample-contacts";
import { drawStarter } from "@/lib/templates/starters";
import { bombs } from "@/lib/test/bombs";
import { median, numbers, report, timed } from "./report";

const [mails] = numbers(50_000);
presetEnv({
  LETTERMILL_ENV: "test",
  LETTERMILL_SECRET: "only-for-the-benchmark-never-for-serving",
  // Nobody connects to it.
  DATABASE_URL: "postgres://localhost/none",
  APP_URL: "https://mail.mill.example",
});

const workspace = { name: "The Mill", company_name: null, postal_address: "1 Mill Lane", website_url: null };
const contact = { ...sampleContact.usual, trackingAllowed: true };

const drawn = await measureDrawing();
const perSecond = await measureMails();
const slowest = measureBombs();
const picture = await measureCountdown();

report([
  { what: "forty blocks drawn, first in a process", measured: drawn.first, unit: "ms", goal: { atMost: 400 } },
  { what: "forty blocks drawn", measured: drawn.usual, unit: "ms", goal: { atMost: 50 } },
  { what: "the same ÷ React alone", measured: drawn.usual / drawn.react, goal: { atMost: 2 } },
  {
    what: "recipients' mails of the newsletter, a second of one core",
    measured: perSecond.ours,
    goal: { atLeast: 5_000 },
  },
  { what: "the same ÷ bare LiquidJS", measured: perSecond.ours / perSecond.bare, goal: { atLeast: 0.75 } },
  { what: "a template without end is stopped after, at most", measured: slowest, unit: "ms", goal: { atMost: 100 } },
  { what: "a large countdown's picture, sixty frames", measured: picture.ms, unit: "ms", goal: { atMost: 50 } },
  { what: "the same weighs", measured: picture.bytes / 1_000, unit: "kB", goal: { atMost: 60 } },
]);

/** Checked, sanitised and compiled, as it is saved. */
async function measureDrawing() {
  const names = blockNames.filter((name) => name !== "Footer" && name !== "Saved");
  const content = Array.from({ length: 39 }, (_, i) => newBlock(names[i % names.length]!, {}, `block-${i}`));
  const document = Document.parse({ content });
  const draw = () => compileDocument(checkDocument(document), defaultBrand);
  const measure = async (work: () => Promise<unknown>) => (await timed(work)).seconds * 1_000;
  const first = await measure(draw);
  const ours: number[] = [];
  const react: number[] = [];
  for (let i = 0; i < 50; i++) {
    ours.push(await measure(draw));
    react.push(await measure(() => render(mailOf(document, defaultBrand))));
  }
  return { first, usual: median(ours), react: median(react) };
}

/** Subject, HTML and text with their tracked links and tokens; the bare engine has neither. */
async function measureMails() {
  const source = await drawStarter("newsletter", "en", defaultBrand);
  const template = freezeTemplate(source, { trackOpens: true, trackClicks: true });
  const renderMessage = messageRenderer({
    template,
    from: { name: "The Mill", address: "news@mill.example" },
    variables: {},
    workspace,
    fields: {},
    replyTo: null,
    list: { id: newId("list"), name: "Readers" },
    verp: true,
    trackOpens: true,
    trackClicks: true,
  });
  const workspaceId = newId("workspace");
  const ours = () => renderMessage({ id: newId("message"), workspaceId, date: new Date(), contact });

  const liquid = new Liquid();
  const untracked = freezeTemplate(source, { trackOpens: false, trackClicks: false });
  const parts = [untracked.subject, untracked.html, untracked.text].map((part) => liquid.parse(part));
  const data = {
    ...mergeData(contact, workspace),
    unsubscribe_url: "https://mill.example/u",
    view_url: "https://mill.example/v",
  };
  const bare = () => parts.map((part) => liquid.renderSync(part, data));
  return { ours: await rateOf(ours), bare: await rateOf(bare) };
}

/** By the processor's time, once it is warm. */
async function rateOf(makeMail: () => unknown) {
  const make = async (count: number) => {
    for (let i = 0; i < count; i++) makeMail();
  };
  await make(mails / 10);
  const { cpuMicros } = await timed(() => make(mails));
  return (mails / cpuMicros) * 1_000_000;
}

/** Over the end of a day, when all of it changes, in the language that writes more. */
async function measureCountdown() {
  const look = Look.parse({ size: "large", locale: "ru" });
  const times: number[] = [];
  let bytes = 0;
  for (let second = 0; second < 60; second++) {
    const draw = async () => {
      bytes = Math.max(bytes, (await drawCountdown(look, 12 * 86_400 + second)).length);
    };
    times.push((await timed(draw)).seconds * 1_000);
  }
  return { ms: median(times), bytes };
}

function measureBombs() {
  const times = Object.entries(bombs).map(([name, html]) => {
    const startedAt = performance.now();
    const kind = explode(html);
    const ms = performance.now() - startedAt;
    console.log(`${name.padEnd(40)} ${ms.toFixed(0).padStart(5)} ms  ${kind}`);
    if (kind !== "limit") throw new Error(`${name} was not stopped by a limit`);
    return ms;
  });
  return Math.max(...times);
}

function explode(html: string) {
  try {
    const urls = {
      unsubscribe: "https://mill.example/u",
      preferences: "https://example.com/preferences",
      view: "https://mill.example/v",
    };
    renderOne({ subject: "Boom", preheader: "", html, text: "" }, mergeData(contact, workspace), urls);
    return "went through";
  } catch (error) {
    if (error instanceof AppError) return error.values?.kind;
    throw error;
  }
}

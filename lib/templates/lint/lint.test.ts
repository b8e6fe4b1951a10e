import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { templates, trackingEvents } from "@/drizzle/schema";
import { defaultBrand } from "@/lib/brand/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createTemplate } from "@/lib/test/campaigns";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { createSentMessage } from "@/lib/test/messages";
import { mergeData } from "../render";
import { sampleContact } from "../sample-contacts";
import { CheckTemplate, type LintFinding, starters } from "../schema";
import { drawStarter } from "../starters";
import { lintClients } from "./client-support";
import { lintSource, lintTemplate } from "./lint-template";
import { readMail } from "./read-mail";
import { clientOf } from "./readers";
import { lintRemarks } from "./remarks";

const workspace = { name: "The Mill", company_name: null, postal_address: "1 Mill Lane", website_url: null };
const data = mergeData(sampleContact.usual, workspace);

/** In a mail that has nothing else to find fault with. */
const whole = (body: string, style = "") => `<html lang="en">
<head><style>@media (prefers-color-scheme: dark) { .page { color: #fff !important; background-color: #111 !important } ${style} }</style></head>
<body class="page" style="background-color:#fff">
${body}
</body></html>`;

const lint = (html: string, weights = new Map<string, number>(), subject = "News") =>
  lintSource(
    { subject, preheader: "What is new", html, text: null },
    { mail: readMail(html), data, readers: null, weights },
  );

const rulesOf = (findings: LintFinding[]) => findings.map(({ rule }) => rule);

test("a mail in order has nothing to find fault with", async () => {
  const html = whole(
    '<h1>News</h1><p>Hello {{ contact.first_name }}, <a href="https://mill.test/">see the mill</a></p>',
  );
  expect(await lint(html)).toEqual([]);
});

const png = "https://mill.test/a.png";
const sized = 'width="600" height="300"';
const words = "The mill is open again from nine to five, and whoever comes before noon gets a loaf of bread.";

test.each<[LintFinding["rule"], string]>([
  ["unsupportedElement", "<form><input></form>"],
  ["unsupportedLayout", '<div style="display:flex">x</div>'],
  ["unsupportedLook", '<div style="border-radius:4px">x</div>'],
  ["imageWithoutAlt", `<img src="${png}" ${sized}>${words}`],
  ["lowContrast", '<p style="color:#ccc">pale</p>'],
  ["smallText", '<p style="font-size:8px">small</p>'],
  ["headingSkipped", "<h1>One</h1><h3>Three</h3>"],
  ["vagueLink", '<a href="https://mill.test/">Read more</a>'],
  ["vagueLink", '<a href="https://mill.test/">Подробнее</a>'],
  ["linkWithoutText", `<a href="https://mill.test/"><img src="${png}" alt="" ${sized}></a>${words}`],
  ["tableWithoutRole", "<table><tr><td>x</td></tr></table>"],
  ["spamWords", "<p>Act now, this is risk free</p>"],
  ["shouting", "<p>BUY BREAD TODAY AND SAVE YOUR MONEY</p>"],
  ["manySigns", "<p>Come!!! Now!!!! Bread!!!</p>"],
  ["hiddenText", '<p style="visibility:hidden">secret words for filters</p>'],
  ["imagesOnly", `<img src="${png}" alt="Bread" ${sized}>`],
  ["shortenedLink", '<a href="https://bit.ly/x">The mill</a>'],
  ["deceptiveLink", '<a href="https://evil.test/">https://mill.test/</a>'],
  ["imageWithoutSize", `<img src="${png}" alt="Bread" width="600">${words}`],
  ["embeddedImage", `<img src="data:image/png;base64,${"A".repeat(5_000)}" alt="Bread" ${sized}>${words}`],
  ["unsupportedImage", `<img src="https://mill.test/a.webp" alt="Bread" ${sized}>${words}`],
  ["insecureLink", '<a href="http://mill.test/">The mill</a>'],
  ["placeholderLink", '<a href="https://example.com/x">The mill</a>'],
  ["untrackedLink", '{% assign x = "https://mill.test/" %}<a href="{{ x }}">The mill</a>'],
])("%s is found in %s, where it is, and nothing else", async (rule, body) => {
  const findings = await lint(whole(body));
  expect(rulesOf(findings).filter((found) => found !== "unsupportedLook" || rule === "unsupportedLook")).toEqual([
    rule,
  ]);
  const [found] = findings.filter((finding) => finding.rule === rule);
  if (
    !["spamWords", "shouting", "manySigns", "hiddenText", "imagesOnly", "shortenedLink", "deceptiveLink"].includes(rule)
  ) {
    expect(found!.lines).toEqual([4]);
  }
});

test("text that vanishes in the mail's own dark colours is found, and what has colours there is not", async () => {
  const card = (name: string) =>
    `<div class="card" style="background-color:#eee"><p class="${name}" style="color:#222">Text</p></div>`;
  const style = ".card { background-color: #222 !important } .text { color: #eee !important }";
  expect(rulesOf(await lint(whole(card("other"), style)))).toEqual(["darkUnreadable"]);
  expect(await lint(whole(card("text"), style))).toEqual([]);
});

test("what is right inside is not what is somewhere inside", async () => {
  const cell = (style: string) =>
    `<table role="presentation"><tr><td style="background-color:#fff;${style}">Text</td></tr></table>`;
  const style = ".page > table td { background-color: #222 !important } td > td { color: #222 !important }";
  expect(rulesOf(await lint(whole(cell("color:#222"), style)))).toEqual(["darkUnreadable"]);
  expect(await lint(whole(`<div>${cell("color:#222")}</div>`, style))).toEqual([]);
});

test("language, dark colours, preheader and length of the subject", async () => {
  const html = "<html><body><p>Hello</p></body></html>";
  const mail = readMail(html);
  const source = { subject: "x".repeat(61), preheader: " ", html, text: null };
  const findings = await lintSource(source, { mail, data, readers: null, weights: new Map() });
  expect(rulesOf(findings)).toEqual(["noPreheader", "longSubject", "noDarkColors", "noLanguage"]);
});

test("an image of the library that is heavy", async () => {
  const findings = await lint(whole(`<img src="${png}" alt="Bread" ${sized}>${words}`), new Map([[png, 300 * 1024]]));
  expect(findings).toMatchObject([{ rule: "heavyImage", values: { count: 1, kilobytes: 300 } }]);
});

test("a subject in capitals", async () => {
  expect(rulesOf(await lint(whole("<p>Hello</p>"), new Map(), "OPEN AGAIN"))).toEqual(["shouting"]);
});

test("what is not supported counts by what readers use", () => {
  const unsupported = [{ property: "display:flex", client: "outlook-windows-legacy", severity: "warning" as const }];
  const source = "<p>\n<div style='display: flex'>";
  const by = (readers: Parameters<typeof lintClients>[2]) => lintClients(unsupported, source, readers);
  expect(by(null)).toMatchObject([
    {
      rule: "unsupportedLayout",
      level: "warning",
      lines: [2],
      values: { clients: "Outlook for Windows (classic)", percent: -1 },
    },
  ]);
  const outlook = "Outlook for Windows (classic)";
  expect(
    by(
      new Map([
        ["Gmail", 0.7],
        [outlook, 0.3],
      ]),
    ),
  ).toMatchObject([{ level: "warning", values: { percent: 30 } }]);
  expect(
    by(
      new Map([
        ["Gmail", 0.995],
        [outlook, 0.005],
      ]),
    ),
  ).toMatchObject([{ level: "hint" }]);
  expect(by(new Map([["Gmail", 1]]))).toEqual([]);
});

test("what the engine calls by a name that is not known here stands in English", () => {
  expect(lintRemarks([{ rule: "new-rule", message: "Something new.", severity: "warning" }])).toMatchObject([
    { rule: "other", values: { name: "new-rule" }, detail: "Something new." },
  ]);
});

test.each([
  ["Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", "Gmail"],
  ["YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", "Yahoo Mail"],
  [
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0.5056; ms-office)",
    "Outlook for Windows (classic)",
  ],
  ["Outlook-iOS/723.4027091.prod.iphone (4.28.0)", "Outlook"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.2.0", "Thunderbird"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    "Apple Mail",
  ],
  ["Mozilla/5.0", "Apple Mail"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
    undefined,
  ],
])("%s is %s", (userAgent, client) => {
  expect(clientOf(userAgent)).toBe(client);
});

test.each(starters)("the starter %s has no errors, in either language", async (starter) => {
  for (const locale of ["en", "ru"] as const) {
    const source = await drawStarter(starter, locale, defaultBrand);
    const mail = readMail(source.html);
    const findings = await lintSource(source, { mail, data, readers: null, weights: new Map() });
    expect(findings.filter(({ level }) => level === "error")).toEqual([]);
    // Its links wait for real addresses; all else that is worth mending is mended.
    const warnings = findings.filter(({ level }) => level === "warning");
    expect(rulesOf(warnings).filter((rule) => rule !== "placeholderLink")).toEqual([]);
  }
});

test("a template is checked as it is written now, with what is known of readers and images", async () => {
  const ctx = await ownerCtx();
  const { message, campaignId } = await createSentMessage(ctx);
  const opens = (userAgent: string, count: number) =>
    Array.from({ length: count }, () => ({
      workspaceId: ctx.workspaceId,
      campaignId,
      messageId: message.id,
      kind: "open" as const,
      userAgent,
    }));
  await db
    .insert(trackingEvents)
    .values([...opens("x GoogleImageProxy", 45), ...opens("Mozilla/5.0", 15), ...opens("curl", 9)]);
  const { id: templateId } = await createTemplate(ctx, { html: "<p>Hi</p>" });
  const html = whole('<a href="">Nowhere</a>');
  const check = await lintTemplate(ctx, CheckTemplate.parse({ templateId, changes: { html } }));
  expect(check.readers).toEqual([
    { client: "Gmail", share: 0.75 },
    { client: "Apple Mail", share: 0.25 },
  ]);
  expect(rulesOf(check.findings)).toEqual(["brokenLink", "noUnsubscribeLink", "noPostalAddress", "noPreheader"]);
  expect(check.htmlBytes).toBe(html.length);
  await db.update(templates).set({ html: "{% if %}" }).where(eq(templates.id, templateId));
  const broken = await lintTemplate(ctx, CheckTemplate.parse({ templateId }));
  expect(broken.findings[0]).toMatchObject({ rule: "liquid", level: "error", lines: [1] });
});

test("only who may read the workspace may check its templates", async () => {
  const ctx = await ownerCtx();
  const { id: templateId } = await createTemplate(ctx);
  const input = CheckTemplate.parse({ templateId });
  await expect(lintTemplate(await ownerCtx(), input)).rejects.toMatchObject({ code: "not_found" });
  expect(await lintTemplate(viewer(ctx), input)).toMatchObject({ readers: null });
  const powerless = { ...ctx, actor: { type: "apiKey" as const, apiKeyId: newId("apiKey"), permissions: [] } };
  await expect(lintTemplate(powerless, input)).rejects.toMatchObject({ code: "forbidden" });
});

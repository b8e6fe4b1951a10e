import { AppError, type ErrorValues } from "@/lib/errors";
import { readHtml } from "./html-tokens";
import { liquidTokens, maskLiquid } from "./liquid-tokens";
import { freezeTemplate, type TemplateSource } from "./render";
import { GMAIL_CLIP_BYTES, type ProblemCode, problemCodes, type TemplatePart, type TemplateProblem } from "./schema";
import { findUnguarded, findVariables, isKnownVariable } from "./variables";

/** What is wrong with a template, or may be, worst first; a Liquid error hides what its part would tell. */
export function checkTemplate(source: TemplateSource, attributeNames: string[]): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const report = (
    code: ProblemCode,
    { part, line = 1, column = 1 }: { part: TemplatePart; line?: number; column?: number },
    values: Record<string, string | number> = {},
  ) => problems.push({ code, level: problemCodes[code], part, line, column, values });

  const parts = sourceParts(source);
  const sound = parts.filter(([part, text]) => {
    const error = liquidErrorIn(part, text);
    if (error) problems.push(liquidProblemOf(error));
    return !error;
  });
  if (!source.subject.trim()) report("noSubject", { part: "subject" });

  const uses = sound.flatMap(([part, text]) => findVariables(part, text));
  for (const { name, ...at } of uses) {
    if (!isKnownVariable(name, attributeNames)) report("unknownVariable", at, { name });
  }
  const unguarded = findUnguarded(sound.map(([, text]) => text));
  for (const name of unguarded.filter((name) => name.startsWith("contact.") && name !== "contact.email")) {
    const use = uses.find((use) => use.name === name);
    if (use && isKnownVariable(name, attributeNames)) report("noFallback", use, { name });
  }
  if (sound.some(([part]) => part === "html")) {
    for (const { url, ...at } of findBrokenLinks(source.html)) report("brokenLink", { part: "html", ...at }, { url });
    const has = (name: string) => uses.some((use) => use.part === "html" && use.name === name);
    if (!has("unsubscribe_url")) report("noUnsubscribeLink", { part: "html" });
    if (!has("workspace.postal_address")) report("noPostalAddress", { part: "html" });
  }
  const bytes = Buffer.byteLength(source.html);
  if (bytes > GMAIL_CLIP_BYTES) report("clipped", { part: "html" }, { size: bytes, limit: GMAIL_CLIP_BYTES });

  const order = ["error", "warning", "hint"];
  return problems.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

/** From the values of `templates.errors.liquid`. */
export const liquidProblemOf = (values: ErrorValues): TemplateProblem => ({
  code: "liquid",
  level: problemCodes.liquid,
  part: values.part as TemplatePart,
  line: Number(values.line),
  column: Number(values.column),
  values,
});

const sourceParts = ({ subject, preheader, html, text }: TemplateSource): [TemplatePart, string][] => [
  ["subject", subject],
  ["preheader", preheader],
  ["html", html],
  ["text", text ?? ""],
];

function liquidErrorIn(part: TemplatePart, text: string) {
  const empty = { subject: "", preheader: "", html: "", text: "" };
  try {
    freezeTemplate({ ...empty, [part]: text }, { trackOpens: false, trackClicks: false });
  } catch (error) {
    if (error instanceof AppError) return error.values;
    throw error;
  }
}

/** Leads somewhere from a mailbox: not without a scheme, nor with one that mail programs refuse. */
export const isUsableLink = (url: string) => /^(https?:\/\/[^/]|mailto:.|tel:.|sms:.|#)/i.test(url);

function findBrokenLinks(html: string) {
  const found: { url: string; line: number; column: number }[] = [];
  const tokens = liquidTokens(html);
  readHtml(maskLiquid(html, tokens), {
    open(name, attributes) {
      if (name !== "a" && name !== "area") return;
      for (const { begin, decode } of attributes.filter(({ name }) => name === "href")) {
        const url = decode(html).trim();
        if (!isUsableLink(url) && !/^\{[{%]/.test(url)) found.push({ url, ...positionOf(html, begin) });
      }
    },
  });
  return found;
}

function positionOf(source: string, offset: number) {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

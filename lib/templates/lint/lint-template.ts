import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { escapeHtml } from "@/lib/escape-html";
import { listFieldNames } from "@/lib/fields/queries";
import { checkTemplate } from "../check";
import { readerData, renderOne, sourceOf } from "../preview";
import type { MergeData, TemplateSource } from "../render";
import type { CheckTemplate, LintFinding, LintTopic, ProblemCode, TemplateCheck, TemplateProblem } from "../schema";
import { lintAccessibility } from "./accessibility";
import { lintClients, type Readers } from "./client-support";
import { lintContrast } from "./contrast";
import { lintDeadLinks } from "./dead-links";
import { examineMail } from "./engine";
import { finding } from "./finding";
import { lintImages, readWeights, type Weights } from "./images";
import { lintLinks } from "./links";
import { type Mail, readMail } from "./read-mail";
import { readReaders } from "./readers";
import { lintRemarks } from "./remarks";

/** So many letters most phones show. */
const SUBJECT_LENGTH = 60;

/** Everything that may keep a template from arriving, looking and being read as meant. */
export async function lintTemplate(ctx: Ctx, { templateId, changes }: CheckTemplate): Promise<TemplateCheck> {
  authorize(ctx, "templates:read");
  const source = await sourceOf(ctx, templateId, changes);
  const problems = checkTemplate(source, await listFieldNames(ctx)).map(fromProblem);
  const readers = await readReaders(ctx);
  const isSound = !problems.some(({ rule }) => rule === "liquid");
  const mail = isSound ? readMail(source.html) : null;
  const data = await readerData(ctx, { sample: "usual", variables: {} });
  const found = mail ? await lintSource(source, { mail, data, readers, weights: await readWeights(ctx, mail) }) : [];
  const dead = mail ? await lintDeadLinks(mail) : [];
  const order = ["error", "warning", "hint"];
  // The HTML of a drawn template nobody writes: its lines tell nothing.
  const findings = [...problems, ...found, ...dead].map((one) => (source.document ? { ...one, lines: [] } : one));
  return {
    findings: findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level)),
    htmlBytes: Buffer.byteLength(source.html),
    readers:
      readers && [...readers].map(([client, share]) => ({ client, share })).toSorted((a, b) => b.share - a.share),
  };
}

type Known = { mail: Mail; data: MergeData; readers: Readers; weights: Weights };

/** Of a source that parses as Liquid, what its problems don't tell. */
export async function lintSource(
  source: TemplateSource,
  { mail, data, readers, weights }: Known,
): Promise<LintFinding[]> {
  const rendered = tryRender(source, data);
  if (!rendered) return [];
  const { unsupported, remarks, colors } = await examineMail(rendered.html);
  return [
    ...(source.preheader.trim() ? [] : [finding("noPreheader", { part: "preheader" })]),
    ...(rendered.subject.length > SUBJECT_LENGTH
      ? [finding("longSubject", { part: "subject", values: { length: rendered.subject.length, most: SUBJECT_LENGTH } })]
      : []),
    ...lintClients(unsupported, source.html, readers),
    ...lintContrast(mail, colors),
    ...lintAccessibility(mail),
    ...lintImages(mail, weights),
    ...lintLinks(mail),
    ...lintRemarks(remarks),
  ];
}

/** Null for one that takes too long or too much: that is told as a problem of Liquid where it is previewed. */
function tryRender(source: TemplateSource, data: MergeData) {
  try {
    const mail = renderOne(source, data, {
      unsubscribe: "https://example.com/u",
      preferences: "https://example.com/p",
      view: "https://example.com/v",
    });
    // The engine looks for the subject where web pages have it.
    const title = `<title>${escapeHtml(mail.subject)}</title>`;
    return { ...mail, html: mail.html.replace(/<head[^>]*>/i, (head) => head + title) };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

const topics: Record<ProblemCode, LintTopic> = {
  liquid: "basics",
  noSubject: "basics",
  unknownVariable: "basics",
  noFallback: "basics",
  clipped: "basics",
  noUnsubscribeLink: "basics",
  noPostalAddress: "basics",
  brokenLink: "links",
};

const fromProblem = ({ code, level, part, line, values }: TemplateProblem): LintFinding => ({
  rule: code,
  level,
  topic: topics[code],
  part,
  lines: line > 1 || code === "brokenLink" || code === "liquid" ? [line] : [],
  values,
  detail: null,
});

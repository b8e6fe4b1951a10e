import { z } from "zod";
import { templateParts } from "@/lib/templates/schema";
import { idOf, isoDate, pageInput, pageOf } from "@/lib/zod";

/** `failed`: nothing came of it, and the rest was not tried. */
export const checkStatuses = ["running", "done", "failed"] as const;
export type CheckStatus = (typeof checkStatuses)[number];

/** What can be wrong with one person's mail; who has an error would be skipped. */
export const findingKinds = {
  failed: "error",
  emptyValue: "warning",
  emptyLink: "warning",
  brokenLink: "warning",
  clipped: "warning",
} as const satisfies Record<string, "error" | "warning">;
export type FindingKind = keyof typeof findingKinds;

/** So long a finished check counts for sending: contacts change without the campaign knowing. */
export const CHECK_HOLDS_MINUTES = 60;

const count = z.int().min(0);

/** What several people's mails have in common, as it is kept; its number is its place among the check's findings. */
export const Finding = z.object({
  kind: z.enum(Object.keys(findingKinds) as [FindingKind, ...FindingKind[]]),
  name: z
    .string()
    .describe(
      "The variable that is empty, or the link as the template has it; empty where it differs from mail to mail.",
    ),
  count: count.describe("How many people."),
  variants: z.array(count).describe("In which variants; 0 is A, and all there is where there are none."),
  quote: z.string().nullable().describe("The words around the gap, as the first of them would read them."),
  place: z.object({ part: z.enum(templateParts), line: count, column: count }).nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Finding = z.output<typeof Finding>;

export const CheckRun = z.object({
  run: count.describe("Names the findings together with their number: a later run has others."),
  status: z.enum(checkStatuses),
  outdated: z
    .boolean()
    .describe("The template, the recipients or the settings have changed since, or an hour has passed."),
  readCount: count.describe("How many contacts it has come through."),
  expectedCount: count.nullable().describe("About how many there are; null until they are counted."),
  failingCount: count.describe("People whose mail can't be made, and who would be skipped."),
  startedAt: isoDate,
  endedAt: isoDate.nullable(),
  findings: z.array(
    Finding.omit({ variants: true }).extend({
      finding: count,
      level: z.enum(["error", "warning"]),
      templateId: z.string().nullable().describe("Where it is mended."),
      variants: z.array(z.string()).optional().describe("Left out when it concerns them all: A, B, …"),
    }),
  ),
});
export type CheckRun = z.output<typeof CheckRun>;
export type ShownFinding = CheckRun["findings"][number];

const campaignId = idOf("cmp");
const run = z.int32().min(0);
const finding = z.int().min(0).max(1_000);

export const ListFindingPeople = z.object({
  campaignId,
  run: z.coerce.number().pipe(run),
  finding: z.coerce.number().pipe(finding),
  ...pageInput,
});
export type ListFindingPeople = z.output<typeof ListFindingPeople>;

export const FindingPeople = pageOf(z.object({ id: z.string(), email: z.string(), fullName: z.string().nullable() }));
export type FindingPeople = z.output<typeof FindingPeople>;

export const ExcludePeople = z.object({ campaignId, run, finding });
export type ExcludePeople = z.output<typeof ExcludePeople>;

export const ExcludedPeople = z.object({ count });
export type ExcludedPeople = z.output<typeof ExcludedPeople>;

export const fallbackTargets = ["template", "copy"] as const;

export const SetFallback = z.object({
  campaignId,
  variable: z
    .string()
    .regex(/^(contact|workspace)\.[\p{L}\p{N}_.-]+$/u, { error: "checks.errors.variable" })
    .max(200),
  fallback: z
    .string()
    .trim()
    .min(1, { error: "checks.errors.fallback" })
    .max(200)
    .regex(/^(?!.*([{%]\}|\{[{%]|\}\}))(?!.*".*'|.*'.*")/s, { error: "checks.errors.fallbackSigns" })
    .describe("What is read where the value is empty."),
  target: z
    .enum(fallbackTargets)
    .describe(
      "`template`: in the template itself, for all that use it. `copy`: in a copy that only this campaign uses.",
    ),
});
export type SetFallback = z.output<typeof SetFallback>;

export const FallbackSet = z.object({
  templates: z.array(z.object({ id: z.string(), name: z.string(), copied: z.boolean() })),
});
export type FallbackSet = z.output<typeof FallbackSet>;

import { z } from "zod";
import { isSame } from "@/lib/same";
import { idOf, isoDate, pageInput } from "@/lib/zod";

/** What one template may weigh: HTML and text together, in UTF-8. */
export const MAX_TEMPLATE_BYTES = 1024 * 1024;

/** Gmail cuts a mail's HTML off here and hides the rest behind a link, the way to unsubscribe with it. */
export const GMAIL_CLIP_BYTES = 102 * 1024;

export const starters = [
  "blank",
  "newsletter",
  "announcement",
  "welcome",
  "event",
  "product",
  "receipt",
  "survey",
  "digest",
  "reengagement",
  "birthday",
  "letter",
  "holiday",
] as const;
export type Starter = (typeof starters)[number];

export const templateParts = ["subject", "preheader", "html", "text"] as const;
export type TemplatePart = (typeof templateParts)[number];

/** What of a template a person writes, and each of its versions keeps. */
export const contentParts = ["name", "subject", "preheader", "document", "mode", "source", "html", "text"] as const;
export type ContentPart = (typeof contentParts)[number];
export const contentOf = <T extends Record<ContentPart, unknown>>(template: T) =>
  Object.fromEntries(contentParts.map((part) => [part, template[part]])) as Pick<T, ContentPart>;
/** What of two states differs; not what is only made of something else that does. */
export const differingParts = (one: Content, other: Content) =>
  contentParts.filter((part) => !isSame(one[part], other[part]) && !(part === "html" && isMade(other)));
const isMade = ({ document, source }: Content) => document !== null || source !== null;

/** How a template is written: as HTML itself, or as what HTML is made of. */
export const templateModes = ["html", "markdown", "letter"] as const;
export type TemplateMode = (typeof templateModes)[number];

/** Contacts made up for previews: the usual one, and those on whom a template is likely to fail. */
export const sampleContacts = ["usual", "noName", "longName", "rightToLeft"] as const;
export type SampleContact = (typeof sampleContacts)[number];

/** The contact's and the workspace's own fields, as templates name them. */
export const contactFields = [
  "email",
  "full_name",
  "first_name",
  "last_name",
  "birthday",
  "locale",
  "time_zone",
] as const;
export const workspaceFields = ["name", "company_name", "postal_address", "website_url"] as const;
export const linkVariables = ["unsubscribe_url", "preferences_url", "view_url"] as const;

const name = z.string().trim().min(1, { error: "templates.errors.name" }).max(120);
const source = {
  subject: z.string().trim().max(500).describe("May hold Liquid, like all parts."),
  preheader: z.string().trim().max(500).describe("What mailboxes show beside the subject."),
  html: z.string(),
  text: z.string().nullable().describe("The plain-text part; null makes it from the HTML."),
};

const written = {
  mode: z
    .enum(templateModes)
    .describe("How it is written. As Markdown or as a plain letter, the HTML is made of `source`."),
  source: z.string().nullable().describe("What is written, unless that is the HTML."),
};

const byteLength = (text: string) => new TextEncoder().encode(text).length;
type Weighed = { html?: string; text?: string | null; source?: string | null };
const fits = ({ html = "", text, source }: Weighed) =>
  byteLength(html) + byteLength(text ?? "") <= MAX_TEMPLATE_BYTES && byteLength(source ?? "") <= MAX_TEMPLATE_BYTES;
const tooLarge = { path: ["html"], error: "templates.errors.tooLarge" };

const document = z
  .record(z.string(), z.unknown())
  .describe("The mail as blocks; its HTML is made from them. Null for a template that is written as HTML.");

export const CreateTemplate = z
  .object({
    name,
    document: document.optional(),
    subject: source.subject.default(""),
    preheader: source.preheader.default(""),
    html: source.html.default(""),
    text: source.text.default(null),
    mode: written.mode.default("html"),
    source: written.source.default(null),
  })
  .refine(fits, tooLarge);
export type CreateTemplate = z.output<typeof CreateTemplate>;

const templateId = idOf("tpl");
export const TemplateRef = z.object({ templateId });
export type TemplateRef = z.output<typeof TemplateRef>;

export const UpdateTemplate = z
  .object({
    templateId,
    version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
    name: name.optional(),
    subject: source.subject.optional(),
    preheader: source.preheader.optional(),
    document: document.nullable().optional(),
    html: source.html.optional(),
    text: source.text.optional(),
    isApart: z.boolean().optional().describe("Keep it as a version of its own, however soon after the last it comes."),
    mode: written.mode.optional(),
    source: written.source.optional(),
  })
  .refine(fits, tooLarge);
export type UpdateTemplate = z.output<typeof UpdateTemplate>;

export const CreateFromStarter = z.object({
  starter: z.enum(starters),
  name,
  locale: z.enum(["en", "ru"]).default("en").describe("The language of the text to start from."),
});
export type CreateFromStarter = z.output<typeof CreateFromStarter>;

export const CreateFromReact = z.object({
  template: z.string().max(200).describe("The name of a file in `emails/templates`."),
  name,
  props: z.record(z.string(), z.unknown()).default({}),
});
export type CreateFromReact = z.output<typeof CreateFromReact>;

/** A template of a developer's: what it is called, and what its form asks for. */
export type ReactTemplate = {
  name: string;
  title: string;
  description: string;
  fields: {
    name: string;
    kind: "line" | "number" | "switch" | "choice";
    title: string;
    description: string;
    options: string[];
    isLong: boolean;
    initial: string | number | boolean;
  }[];
};

export const ReactFile = z.object({
  tsx: z.string().describe("Gives the same HTML once the quotes within its merge tags are put back."),
});
export type ReactFile = z.output<typeof ReactFile>;

export const ListTemplates = z.object({
  q: z.string().trim().max(200).optional().describe("Part of the name or the subject."),
  archived: z.stringbool().or(z.boolean()).default(false).describe("The archived ones instead."),
  ...pageInput,
});
export type ListTemplates = z.output<typeof ListTemplates>;

export const Template = z
  .object({
    id: z.string(),
    name: z.string(),
    ...source,
    ...written,
    document: document.nullable(),
    starter: z.string().nullable(),
    archivedAt: isoDate.nullable(),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "Template" });
export type Template = z.output<typeof Template>;
export type Content = Pick<Template, ContentPart>;

/** Of which version everything was that a document was drawn with. */
export type DrawnWith = { brand: number; saved: Record<string, number> };

export const TemplateSummary = Template.omit({
  html: true,
  text: true,
  preheader: true,
  document: true,
  source: true,
}).meta({
  id: "TemplateSummary",
});
export type TemplateSummary = z.output<typeof TemplateSummary>;

const version = z.coerce.number().int().min(1).describe("The template's own after the save that is meant.");
export const TemplateVersionRef = z.object({ templateId, version });
export type TemplateVersionRef = z.output<typeof TemplateVersionRef>;

export const ListTemplateVersions = z.object({
  templateId,
  ...pageInput,
  cursor: z.coerce.number().int().optional().describe("`nextCursor` of the page before."),
});
export type ListTemplateVersions = z.output<typeof ListTemplateVersions>;

export const NameTemplateVersion = TemplateVersionRef.extend({
  label: z
    .string()
    .trim()
    .max(120)
    .nullable()
    .transform((label) => label || null)
    .describe("A version with a name stays for good; null takes the name away."),
});
export type NameTemplateVersion = z.output<typeof NameTemplateVersion>;

export const TemplateVersionSummary = z
  .object({
    version: z.number(),
    label: z.string().nullable(),
    savedBy: z.object({ id: z.string(), name: z.string() }).nullable().describe("Null: a program, or someone gone."),
    savedAt: isoDate,
    restoredFrom: isoDate.nullable().describe("When the version was saved that this one brought back."),
    usedAt: isoDate.nullable().describe("When a campaign first took it."),
    previousVersion: z.number().nullable().describe("The one before; null: this is the oldest that was kept."),
    changedParts: z.array(z.enum(contentParts)).describe("Against the one before."),
  })
  .meta({ id: "TemplateVersionSummary" });
export type TemplateVersionSummary = z.output<typeof TemplateVersionSummary>;

export const TemplateVersion = TemplateVersionSummary.extend({
  name: z.string(),
  ...source,
  ...written,
  document: document.nullable(),
}).meta({ id: "TemplateVersion" });
export type TemplateVersion = z.output<typeof TemplateVersion>;

export const DeletedTemplate = z.object({
  outcome: z.enum(["deleted", "archived"]).describe("A template that a campaign was made from is archived instead."),
});

export const TemplateEditorRef = TemplateRef.extend({
  tab: z.string().min(1).max(40).describe("One of the person's windows."),
});
export type TemplateEditorRef = z.output<typeof TemplateEditorRef>;

export const TemplateEditors = z.object({
  version: z.number(),
  /** The others, the first comer first. */
  editors: z.array(z.object({ tab: z.string(), name: z.string(), isMe: z.boolean(), since: isoDate })),
});
export type TemplateEditors = z.output<typeof TemplateEditors>;

const reader = {
  contactId: idOf("con").optional().describe("Whose mail to make; a made-up contact's without it."),
  sample: z.enum(sampleContacts).default("usual"),
  variables: z.record(z.string(), z.string().max(10_000)).default({}).describe("The campaign's variables."),
};
const changes = z
  .object({
    subject: source.subject.optional(),
    preheader: source.preheader.optional(),
    document: document.nullable().optional(),
    html: source.html.optional(),
    text: source.text.optional(),
    mode: written.mode.optional(),
    source: written.source.optional(),
  })
  .refine(fits, tooLarge)
  .default({})
  .describe("Parts to take instead of the saved ones.");

export const PreviewTemplate = z.object({ templateId, changes, ...reader });
export type PreviewTemplate = z.output<typeof PreviewTemplate>;

export const SendTemplateTest = z.object({
  templateId,
  changes,
  ...reader,
  senderId: idOf("snd"),
  to: z.string().trim().min(1, { error: "templates.errors.testAddress" }).max(320),
});
export type SendTemplateTest = z.output<typeof SendTemplateTest>;

/** Merge data comes from anywhere: deeper or larger than this, it is no data about a person. */
const MAX_DATA_DEPTH = 8;
const MAX_DATA_BYTES = 256 * 1024;

const isShallow = (value: unknown, depth = MAX_DATA_DEPTH): boolean =>
  !(value instanceof Object) || (depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1)));

const RenderData = z
  .object({
    contact: z
      .record(z.string().max(200), z.unknown())
      .default({})
      .describe("As templates name it: `first_name` … `lists`, `last_opened_at` …"),
    campaign: z.record(z.string().max(200), z.string().max(10_000)).default({}),
  })
  .refine((data) => isShallow(data), {
    error: "templates.errors.dataTooDeep",
    params: { limit: MAX_DATA_DEPTH },
    abort: true,
  })
  .refine((data) => byteLength(JSON.stringify(data)) <= MAX_DATA_BYTES, {
    error: "templates.errors.dataTooLarge",
    params: { limit: MAX_DATA_BYTES / 1024 },
  });

export const RenderTemplate = z
  .object({
    templateId,
    contactId: idOf("con").optional().describe("Whose mail to make."),
    data: RenderData.prefault({}).describe("Who it is for instead, and the campaign's variables."),
  })
  .refine(({ contactId, data }) => !contactId || Object.keys(data.contact).length === 0, {
    path: ["data"],
    error: "templates.errors.contactAndData",
  });
export type RenderTemplate = z.output<typeof RenderTemplate>;

export const problemCodes = {
  liquid: "error",
  noSubject: "error",
  noUnsubscribeLink: "warning",
  unknownVariable: "warning",
  brokenLink: "warning",
  clipped: "warning",
  noPostalAddress: "warning",
  noFallback: "hint",
} as const;
export type ProblemCode = keyof typeof problemCodes;

export const TemplateProblem = z.object({
  code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
  level: z.enum(["error", "warning", "hint"]),
  part: z.enum(templateParts),
  line: z.number(),
  column: z.number(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TemplateProblem = z.output<typeof TemplateProblem>;

const mail = {
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  missing: z.array(z.string()).describe("Variables that are empty for this contact and have no fallback."),
};

export const TemplateRendering = z.object({
  ...mail,
  warnings: z.array(TemplateProblem).describe("What is wrong with the template, or may be."),
});
export type TemplateRendering = z.output<typeof TemplateRendering>;

export const TemplatePreview = z.object({
  ...mail,
  htmlBytes: z.number(),
  madeText: z.string().describe("The plain text made from the HTML, its merge tags kept."),
  campaignVariables: z.array(z.string()).describe("What a campaign has to give, by name."),
  problems: z.array(TemplateProblem),
});
export type TemplatePreview = z.output<typeof TemplatePreview>;

/** What the check of a template looks for beside its problems: what it is about, and how serious it is. */
export const lintRules = {
  unsupportedElement: ["clients", "error"],
  unsupportedLayout: ["clients", "warning"],
  unsupportedLook: ["clients", "hint"],
  noDarkColors: ["dark", "hint"],
  darkUnreadable: ["dark", "warning"],
  noLanguage: ["accessibility", "warning"],
  imageWithoutAlt: ["accessibility", "warning"],
  lowContrast: ["accessibility", "warning"],
  smallText: ["accessibility", "hint"],
  headingSkipped: ["accessibility", "hint"],
  vagueLink: ["accessibility", "hint"],
  linkWithoutText: ["accessibility", "warning"],
  tableWithoutRole: ["accessibility", "hint"],
  spamWords: ["spam", "warning"],
  shouting: ["spam", "warning"],
  manySigns: ["spam", "hint"],
  hiddenText: ["spam", "warning"],
  imagesOnly: ["spam", "warning"],
  shortenedLink: ["spam", "warning"],
  deceptiveLink: ["spam", "warning"],
  imageWithoutSize: ["images", "warning"],
  heavyImage: ["images", "warning"],
  embeddedImage: ["images", "warning"],
  unsupportedImage: ["images", "warning"],
  insecureLink: ["links", "warning"],
  placeholderLink: ["links", "warning"],
  deadLink: ["links", "warning"],
  untrackedLink: ["links", "hint"],
  noPreheader: ["basics", "hint"],
  longSubject: ["basics", "hint"],
  /** Said in English by the engine, under a name that is not known here. */
  other: ["basics", "hint"],
} as const satisfies Record<string, [LintTopic, TemplateProblem["level"]]>;
export type LintRule = keyof typeof lintRules;

export const lintTopics = ["basics", "clients", "dark", "accessibility", "images", "links", "spam"] as const;
export type LintTopic = (typeof lintTopics)[number];

export const CheckTemplate = z.object({ templateId, changes });
export type CheckTemplate = z.output<typeof CheckTemplate>;

export const LintFinding = z.object({
  rule: z.enum([...Object.keys(lintRules), ...Object.keys(problemCodes)] as [
    LintRule | ProblemCode,
    ...(LintRule | ProblemCode)[],
  ]),
  level: z.enum(["error", "warning", "hint"]),
  topic: z.enum(lintTopics),
  part: z.enum(templateParts),
  lines: z.array(z.number()).describe("Where, at most twenty; none: nowhere in particular."),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().nullable().describe("For developers, in English."),
});
export type LintFinding = z.output<typeof LintFinding>;

export const TemplateCheck = z.object({
  findings: z.array(LintFinding).describe("The most serious first."),
  htmlBytes: z.number(),
  readers: z
    .array(z.object({ client: z.string(), share: z.number() }))
    .nullable()
    .describe("What this workspace's readers open mail with; null: too few are known, all count alike."),
});
export type TemplateCheck = z.output<typeof TemplateCheck>;

/** What an upload may weigh: an HTML file, or a ZIP with its images. */
export const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

/** The body is the file itself: HTML, MJML, or a ZIP of HTML and images. */
export const ImportTemplate = z.object({
  fileName: z.string().trim().min(1).max(255).default("template.html"),
  name: name.optional().describe("The title of the HTML, or the file's name, without it."),
  rewriteTags: z
    .stringbool()
    .or(z.boolean())
    .default(true)
    .describe("Write the merge tags and unsubscribe links of other platforms as ours."),
});
export type ImportTemplate = z.output<typeof ImportTemplate>;

export const removedKinds = [
  "script",
  "handler",
  "address",
  "form",
  "frame",
  "object",
  "refresh",
  "base",
  "stylesheet",
  "include",
] as const;
export type RemovedKind = (typeof removedKinds)[number];

const ImportedImage = z.object({
  src: z.string().describe("As it was written."),
  outcome: z
    .enum(["kept", "remote", "missing", "refused"])
    .describe("Kept in the workspace; left on its server; not in the archive; no image that mails can show."),
});
export type ImportedImage = z.output<typeof ImportedImage>;

export const ImportReport = z.object({
  removed: z.array(z.object({ what: z.enum(removedKinds), count: z.number() })),
  images: z.array(ImportedImage),
  rewrittenTags: z.array(z.object({ from: z.string(), to: z.string(), count: z.number() })),
  unknownTags: z.array(z.string()).describe("What looks like a merge tag of another platform, left as it was."),
});
export type ImportReport = z.output<typeof ImportReport>;

export const TemplateImport = z.object({ template: Template, report: ImportReport });
export type TemplateImport = z.output<typeof TemplateImport>;

export const ImportPreview = z.object({
  name: z.string(),
  subject: z.string(),
  html: z.string().describe("As a usual contact would get it, its images written into it."),
  htmlBytes: z.number().describe("Of the template that would be made."),
  report: ImportReport,
});
export type ImportPreview = z.output<typeof ImportPreview>;

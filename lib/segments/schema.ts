import { z } from "zod";
import { consentSources } from "@/lib/consents/schema";
import { membershipStatuses } from "@/lib/lists/schema";
import { idOf, isoDate, pageInput } from "@/lib/zod";

export const MAX_DEPTH = 10;
export const MAX_NODES = 200;

/** Fields that every contact has, by how they are asked. */
export const textFields = ["email", "fullName", "firstName", "lastName", "locale", "timeZone", "comment"] as const;
export const dateFields = ["birthday", "createdAt"] as const;

const customField = idOf("fld");
const date = z.iso.date({ error: "segments.errors.date" });
const days = z.int().min(0).max(36_500);
const text = z.string().trim().min(1, { error: "segments.errors.value" }).max(2_000);
const texts = z.array(text).min(1, { error: "segments.errors.value" }).max(100);
const number = z.number();
const isKnown = z.object({ operator: z.literal("isKnown") });
const isRising = ({ from, to }: { from: string | number; to: string | number }) => from <= to;
const inOrder = { error: "segments.errors.order", path: ["to"] };

/** `is` and `isOneOf` compare letter by letter, parts whatever the case. */
export const TextTest = z.discriminatedUnion("operator", [
  z.object({ operator: z.literal("is"), value: text }),
  z.object({ operator: z.literal("isOneOf"), values: texts }),
  z.object({ operator: z.enum(["contains", "startsWith", "endsWith"]), value: text }),
  isKnown,
]);
export type TextTest = z.output<typeof TextTest>;

export const NumberTest = z.discriminatedUnion("operator", [
  z.object({ operator: z.enum(["is", "below", "above"]), value: number }),
  z.object({ operator: z.literal("between"), from: number, to: number }).refine(isRising, inOrder),
  isKnown,
]);
export type NumberTest = z.output<typeof NumberTest>;

/** Days count by the contact's own clock, with today; an anniversary of 29 February is the 28th where there is no 29th. */
export const DateTest = z.discriminatedUnion("operator", [
  z.object({ operator: z.enum(["on", "before", "after"]), value: date }),
  z.object({ operator: z.literal("between"), from: date, to: date }).refine(isRising, inOrder),
  z.object({ operator: z.enum(["inLast", "inNext", "anniversaryInLast", "anniversaryInNext"]), days }),
  isKnown,
]);
export type DateTest = z.output<typeof DateTest>;

export const BooleanTest = z.discriminatedUnion("operator", [
  z.object({ operator: z.literal("is"), value: z.boolean() }),
  isKnown,
]);
export type BooleanTest = z.output<typeof BooleanTest>;

export const ChoiceTest = z.discriminatedUnion("operator", [
  z.object({ operator: z.literal("isOneOf"), values: texts }),
  isKnown,
]);
export type ChoiceTest = z.output<typeof ChoiceTest>;

export const ValuesTest = z.discriminatedUnion("operator", [
  z.object({ operator: z.enum(["hasAny", "hasAll"]), values: texts }),
  isKnown,
]);
export type ValuesTest = z.output<typeof ValuesTest>;

/** How often; every message and every event counts once. */
export const Count = z.object({
  operator: z.enum(["atLeast", "exactly", "atMost"]),
  value: z.int().min(0).max(100_000),
});
export type Count = z.output<typeof Count>;

/** When: in the last days, up to this moment, or on the days of a span, by the workspace's clock. */
export const Window = z.discriminatedUnion("operator", [
  z.object({ operator: z.literal("inLast"), days: z.int().min(1).max(36_500) }),
  z.object({ operator: z.literal("between"), from: date, to: date }).refine(isRising, inOrder),
]);
export type Window = z.output<typeof Window>;

/** What a message can have met with. */
export const deeds = ["sent", "opened", "clicked", "bounced", "complained", "unsubscribed"] as const;
export type Deed = (typeof deeds)[number];

export const PropertyTest = z.discriminatedUnion("operator", [
  z.object({ operator: z.literal("is"), value: z.union([z.boolean(), z.number(), text]) }),
  z.object({ operator: z.literal("contains"), value: text }),
  z.object({ operator: z.enum(["below", "above"]), value: number }),
  isKnown,
]);
export type PropertyTest = z.output<typeof PropertyTest>;

const EventProperty = z.object({ property: z.string().trim().min(1).max(100), test: PropertyTest });

const eventName = z.string().trim().min(1, { error: "segments.errors.event" }).max(100);
const not = z.boolean().default(false).describe("Holds for all the others, for whom nothing is known among them.");
const window = Window.nullable().default(null).describe("Null: ever.");
const once = { operator: "atLeast", value: 1 } as const;

const leaves = [
  z.object({ kind: z.literal("text"), not, field: z.enum(textFields).or(customField), test: TextTest }),
  z.object({ kind: z.literal("number"), not, field: customField, test: NumberTest }),
  z.object({ kind: z.literal("date"), not, field: z.enum(dateFields).or(customField), test: DateTest }),
  z.object({ kind: z.literal("boolean"), not, field: customField, test: BooleanTest }),
  z.object({ kind: z.literal("choice"), not, field: customField, test: ChoiceTest }),
  z.object({ kind: z.literal("values"), not, field: customField, test: ValuesTest }),
  z.object({ kind: z.literal("tags"), not, operator: z.enum(["hasAny", "hasAll"]), tags: texts }),
  z.object({
    kind: z.literal("membership"),
    not,
    listId: idOf("lst").nullable().default(null).describe("Null: any list."),
    status: z.enum(membershipStatuses).nullable().default("subscribed").describe("Null: whatever it is."),
  }),
  z.object({
    kind: z.literal("consent"),
    not,
    listId: idOf("lst").nullable().default(null).describe("Null: to whatever list."),
    source: z.enum(consentSources).nullable().default(null).describe("By which door; null: by any."),
    window: window.describe("When they agreed; null: ever. What was taken back since is none."),
  }),
  z.object({
    kind: z.literal("engagement"),
    not,
    deed: z.enum(deeds),
    campaignId: idOf("cmp").nullable().default(null).describe("Null: any campaign."),
    count: Count.default(once),
    window,
  }),
  z.object({
    kind: z.literal("event"),
    not,
    name: eventName,
    count: Count.default(once),
    window,
    properties: z.array(EventProperty).max(10).default([]).describe("All of them must hold for an event to count."),
  }),
  z.object({ kind: z.literal("segment"), not, segmentId: idOf("seg") }),
] as const;

const Leaf = z.discriminatedUnion("kind", leaves);
export type Leaf = z.output<typeof Leaf>;
export type LeafKind = Leaf["kind"];
export type Group = { kind: "all" | "any"; not: boolean; rules: Rule[] };
export type Rule = Group | Leaf;

/** As it may be written: what is left out has its default. */
type RuleInput = z.input<typeof Leaf> | { kind: "all" | "any"; not?: boolean; rules: RuleInput[] };

const RuleGroup = z
  .object({
    kind: z.enum(["all", "any"]).describe("Whether all of `rules` must hold, or one of them."),
    not,
    get rules(): z.ZodArray<z.ZodType<Rule, RuleInput>> {
      return z.array(z.discriminatedUnion("kind", [RuleGroup, ...leaves]));
    },
  })
  .meta({ id: "SegmentRule" });

export const isGroup = (rule: Rule): rule is Group => rule.kind === "all" || rule.kind === "any";

/** A rule and all below it. */
export const nodesOf = (rule: Rule): Rule[] => [rule, ...(isGroup(rule) ? rule.rules.flatMap(nodesOf) : [])];

/** Counted before anything is parsed, and without going down as deep as somebody may have nested it. */
function sizeOf(rule: unknown) {
  let [depth, nodes] = [0, 0];
  for (let level = [rule]; level.length > 0 && depth <= MAX_DEPTH && nodes <= MAX_NODES; depth++) {
    nodes += level.length;
    level = level.flatMap((node) => {
      const { rules } = (node ?? {}) as { rules?: unknown };
      return Array.isArray(rules) ? rules : [];
    });
  }
  return { depth, nodes };
}

/** Who belongs: a tree of groups and conditions. An empty group of `all` holds for everyone, one of `any` for nobody. */
export const Root = z.preprocess((rule, ctx) => {
  const { depth, nodes } = sizeOf(rule);
  const message =
    depth > MAX_DEPTH ? "segments.errors.tooDeep" : nodes > MAX_NODES ? "segments.errors.tooMany" : undefined;
  if (!message) return rule;
  const params = { limit: depth > MAX_DEPTH ? MAX_DEPTH : MAX_NODES };
  ctx.issues.push({ code: "custom", message, params, input: null, continue: false });
  return z.NEVER;
}, RuleGroup);
export type Root = z.output<typeof Root>;

export const segmentKinds = ["dynamic", "static"] as const;
export type SegmentKind = (typeof segmentKinds)[number];

const segmentId = idOf("seg");
const name = z.string().trim().min(1, { error: "segments.errors.name" }).max(120);
const description = z
  .string()
  .trim()
  .max(1_000)
  .nullable()
  .transform((text) => text || null);

export const SegmentRef = z.object({ segmentId });
export type SegmentRef = z.output<typeof SegmentRef>;

export const CreateSegment = z.object({ name, description: description.default(null), rule: Root });
export type CreateSegment = z.output<typeof CreateSegment>;

export const UpdateSegment = z.object({
  segmentId,
  version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
  name: name.optional(),
  description: description.optional(),
  rule: Root.optional().describe("Not of a static one."),
});
export type UpdateSegment = z.output<typeof UpdateSegment>;

export const CopySegment = z.object({ segmentId, name: name.describe("Of the new one.") });
export type CopySegment = z.output<typeof CopySegment>;

export const ListSegments = z.object({
  archived: z.stringbool().or(z.boolean()).default(false).describe("The archived ones instead."),
  q: z.string().trim().max(200).optional(),
  ...pageInput,
});
export type ListSegments = z.output<typeof ListSegments>;

export const PreviewSegment = z.object({ rule: Root });
export type PreviewSegment = z.output<typeof PreviewSegment>;

export const ExplainContact = z.object({ segmentId, contactId: idOf("con") });
export type ExplainContact = z.output<typeof ExplainContact>;

export const Segment = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    kind: z.enum(segmentKinds).describe("A static one holds whom it held when it was made."),
    rule: RuleGroup.nullable().describe("Null for a static one."),
    contactCount: z.int().nullable().describe("As counted last; null before."),
    countedAt: isoDate.nullable(),
    archivedAt: isoDate.nullable(),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "Segment" });
export type Segment = z.output<typeof Segment>;

export const SegmentCount = z.object({ count: z.int() });
export type SegmentCount = z.output<typeof SegmentCount>;

export const SegmentPreview = SegmentCount.extend({
  examples: z
    .array(z.object({ id: z.string(), email: z.string(), name: z.string().nullable() }))
    .describe("Up to ten."),
});
export type SegmentPreview = z.output<typeof SegmentPreview>;

/** Where a segment is used. */
export const SegmentUse = z.object({
  kind: z.enum(["campaign", "template", "savedBlock", "segment"]),
  id: z.string(),
  name: z.string(),
});
export type SegmentUse = z.output<typeof SegmentUse>;
export const SegmentUses = z.object({ uses: z.array(SegmentUse) });

export const DeletedSegment = z.object({
  outcome: z.enum(["deleted", "archived"]).describe("A segment that a campaign was sent to is archived instead."),
});

export type Explained = {
  rule: Leaf | Pick<Group, "kind" | "not">;
  holds: boolean;
  decides: boolean;
  parts: Explained[];
};
const Explained: z.ZodType<Explained> = z
  .object({
    rule: Leaf.or(RuleGroup.pick({ kind: true, not: true })).describe("A condition, or a group without its rules."),
    holds: z.boolean(),
    decides: z.boolean().describe("Were it otherwise, alone or with its likes, so would the whole be."),
    get parts() {
      return z.array(Explained).describe("Of a group, or of the other segment that is asked.");
    },
  })
  .meta({ id: "ExplainedRule" });

export const Explanation = z.object({
  isIn: z.boolean(),
  tree: Explained.nullable().describe("Null for a static segment."),
});
export type Explanation = z.output<typeof Explanation>;

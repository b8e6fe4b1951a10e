import { liquidString } from "@/lib/templates/liquid-string";
import { block } from "./block";
import { askedIf, choice, number, reference, slot, variable, words } from "./fields";
import { Logic } from "./logic";

export const operators = ["isSet", "isEmpty", "is", "isNot", "contains", "above", "below"] as const;
type Operator = (typeof operators)[number];

/** What is asked of the reader: each kind has its own fields below, and its test in `tests`. */
export const conditionKinds = ["field", "list", "segment", "opened", "clicked", "campaign"] as const;
type Kind = (typeof conditionKinds)[number];

const ofField = { kind: "field" };
const ofMoment = { kind: ["opened", "clicked"] };

/** Shown to those for whom it holds; the others may get something else. */
export const Condition = block({
  group: "logic",
  fields: {
    kind: choice(conditionKinds, "field"),
    variable: askedIf(ofField, variable("contact.first_name")),
    operator: askedIf(ofField, choice(operators, "isSet")),
    value: askedIf({ ...ofField, operator: ["is", "isNot", "contains", "above", "below"] }, words(1_000)),
    list: askedIf({ kind: "list" }, reference("list")),
    membership: askedIf({ kind: "list" }, choice(["on", "off"], "on")),
    segment: askedIf({ kind: "segment" }, reference("segment")),
    place: askedIf({ kind: "segment" }, choice(["in", "out"], "in")),
    when: askedIf(ofMoment, choice(["ever", "never", "recently", "notRecently"], "ever")),
    days: askedIf({ ...ofMoment, when: ["recently", "notRecently"] }, number(30, { min: 1, max: 3_650 })),
    campaign: askedIf({ kind: "campaign" }, reference("campaign")),
    deed: askedIf({ kind: "campaign" }, choice(["sent", "opened", "clicked"], "opened")),
    answer: askedIf({ kind: "campaign" }, choice(["yes", "no"], "yes")),
    content: slot(),
    otherwise: slot(),
  },
  Component({ content: Content, otherwise: Otherwise, isEditing, sayWays, ...told }) {
    const { test, isNot = false } = tests[told.kind](told);
    const tag = isNot ? "unless" : "if";
    return (
      <Logic
        isEditing={isEditing}
        ways={sayWays?.("Condition", told)}
        parts={[
          [`{% ${tag} ${test} %}`, Content],
          ["{% else %}", Otherwise],
        ]}
        end={`{% end${tag} %}`}
      />
    );
  },
});

type Told = {
  variable: string;
  operator: Operator;
  value: string;
  list: string;
  membership: "on" | "off";
  segment: string;
  place: "in" | "out";
  when: "ever" | "never" | "recently" | "notRecently";
  days: number;
  campaign: string;
  deed: "sent" | "opened" | "clicked";
  answer: "yes" | "no";
};
type Test = { test: string; isNot?: boolean };

const tests: Record<Kind, (told: Told) => Test> = {
  field: ({ variable, operator, value }) => ({ test: fieldTest(variable || "contact.email", operator, value) }),
  list: ({ list, membership }) => ({
    test: `contact.lists contains ${liquidString(list)}`,
    isNot: membership === "off",
  }),
  segment: ({ segment, place }) => ({
    test: `contact.segments contains ${liquidString(segment)}`,
    isNot: place === "out",
  }),
  opened: (told) => momentTest("contact.last_opened_at", told),
  clicked: (told) => momentTest("contact.last_clicked_at", told),
  campaign: ({ campaign, deed, answer }) => ({
    test: `contact.${deed}_campaigns contains ${liquidString(campaign)}`,
    isNot: answer === "no",
  }),
};

const momentTest = (name: string, { when, days }: Told): Test => ({
  test: when === "ever" || when === "never" ? name : `${name} | within_days: ${days}`,
  isNot: when === "never" || when === "notRecently",
});

const numeric = (value: string) => (Number.isFinite(Number.parseFloat(value)) ? String(Number.parseFloat(value)) : "0");

/** What a field of numbers or switches would hold: to Liquid 5 is not "5". */
const unquoted = (value: string) => (/^(-?\d+(\.\d+)?|true|false)$/.test(value.trim()) ? [value.trim()] : []);

function fieldTest(name: string, operator: Operator, value: string): string {
  const text = liquidString(value);
  switch (operator) {
    case "isSet":
      return `${name} and ${name} != ""`;
    case "isEmpty":
      return `${name} == nil or ${name} == ""`;
    case "is":
      return [text, ...unquoted(value)].map((way) => `${name} == ${way}`).join(" or ");
    case "isNot":
      return [text, ...unquoted(value)].map((way) => `${name} != ${way}`).join(" and ");
    case "contains":
      return `${name} contains ${text}`;
    case "above":
      return `${name} > ${numeric(value)}`;
    case "below":
      return `${name} != nil and ${name} < ${numeric(value)}`;
  }
}

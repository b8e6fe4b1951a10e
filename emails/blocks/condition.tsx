import { liquidString } from "@/lib/templates/liquid-string";
import { block } from "./block";
import { choice, line, slot, variable } from "./fields";
import { Logic } from "./logic";

export const operators = ["isSet", "isEmpty", "is", "isNot", "contains", "above", "below"] as const;
type Operator = (typeof operators)[number];

/** Shown to those for whom it holds; the others may get something else. */
export const Condition = block({
  group: "logic",
  fields: {
    variable: variable("contact.first_name"),
    operator: choice(operators, "isSet"),
    value: line(""),
    content: slot(),
    otherwise: slot(),
  },
  Component({ variable, operator, value, content: Content, otherwise: Otherwise, isEditing }) {
    return (
      <Logic
        isEditing={isEditing}
        parts={[
          [`{% if ${testOf(variable, operator, value)} %}`, Content],
          ["{% else %}", Otherwise],
        ]}
        end="{% endif %}"
      />
    );
  },
});

const numeric = (value: string) => (Number.isFinite(Number.parseFloat(value)) ? String(Number.parseFloat(value)) : "0");

function testOf(variable: string, operator: Operator, value: string): string {
  const name = variable || "contact.email";
  const text = liquidString(value);
  switch (operator) {
    case "isSet":
      return `${name} and ${name} != ""`;
    case "isEmpty":
      return `${name} == nil or ${name} == ""`;
    case "is":
      return `${name} == ${text}`;
    case "isNot":
      return `${name} != ${text}`;
    case "contains":
      return `${name} contains ${text}`;
    case "above":
      return `${name} > ${numeric(value)}`;
    case "below":
      return `${name} < ${numeric(value)}`;
  }
}

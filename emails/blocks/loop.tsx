import { block } from "./block";
import { number, slot, variable } from "./fields";
import { Logic } from "./logic";

/** Its blocks once for each entry of a list, which they know as `item`. */
export const Loop = block({
  group: "logic",
  fields: { variable: variable("contact.items"), most: number(10, { min: 1, max: 100 }), content: slot() },
  Component({ variable, most, content: Content, isEditing, sayWays }) {
    return (
      <Logic
        isEditing={isEditing}
        ways={sayWays?.("Loop", { variable, most })}
        parts={[[`{% for item in ${variable || "contact.items"} limit: ${most} %}`, Content]]}
        end="{% endfor %}"
      />
    );
  },
});

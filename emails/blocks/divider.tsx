import { Hr, Section } from "react-email";
import { block } from "./block";
import { color, number } from "./fields";

export const Divider = block({
  group: "layout",
  fields: {
    thickness: number(1, { min: 1, max: 8 }),
    space: number(24, { min: 0, max: 80, step: 4 }),
    color: color(),
  },
  Component({ thickness, space, color, theme }) {
    const ink = color ?? theme.colors.line;
    // Outlook on Windows draws lines by their attributes alone.
    const drawn = { size: thickness, color: ink, noshade: "" };
    return (
      // What stands above ends with space of its own.
      <Section style={{ padding: `${Math.max(space - 16, 0)}px 0 ${space}px` }}>
        <Hr
          {...drawn}
          className={color ? undefined : "line"}
          style={{ border: "none", borderTop: `${thickness}px solid ${ink}`, height: 0, margin: 0, width: "100%" }}
        />
      </Section>
    );
  },
});

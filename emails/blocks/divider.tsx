import { Hr } from "react-email";
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
    return (
      <Hr
        className={color ? undefined : "line"}
        style={{
          border: "none",
          borderTop: `${thickness}px solid ${color ?? theme.colors.line}`,
          margin: `${space}px 0`,
          width: "100%",
        }}
      />
    );
  },
});

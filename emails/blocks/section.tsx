import { Section as SectionPart } from "react-email";
import { block } from "./block";
import { color, number, onOff, slot } from "./fields";
import { GAP } from "./theme";

const SIDE = 40;

/** A stretch of the mail on a ground of its own. */
export const Section = block({
  group: "layout",
  fields: {
    content: slot(),
    background: color(),
    space: number(32, { min: 0, max: 80, step: 4 }),
    isRounded: onOff(true),
  },
  Component({ content: Content, background, space, isRounded, theme, room }) {
    return (
      <SectionPart style={{ padding: GAP }}>
        <SectionPart
          className={background ? "own inset" : "card inset"}
          style={{
            backgroundColor: background ?? theme.colors.card,
            borderRadius: isRounded ? theme.radius : 0,
            borderCollapse: "separate",
            // Blocks end with space of their own.
            padding: `${space}px ${SIDE}px ${Math.max(space - 16, 0)}px`,
          }}
        >
          <Content room={room - 2 * SIDE} />
        </SectionPart>
      </SectionPart>
    );
  },
});

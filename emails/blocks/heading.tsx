import { Heading as HeadingPart } from "react-email";
import { block } from "./block";
import { choice, color, line } from "./fields";
import { alignments } from "./text";
import { stackOf } from "./theme";

const sizes = { h1: [30, 38], h2: [22, 30], h3: [18, 26] } as const;

export const Heading = block({
  group: "text",
  fields: {
    content: line("Heading"),
    level: choice(["h1", "h2", "h3"], "h2"),
    align: choice(alignments, "left"),
    color: color(),
  },
  Component({ content, level, align, color, theme }) {
    const [fontSize, lineHeight] = sizes[level];
    return (
      <HeadingPart
        as={level}
        className={color ? undefined : "text"}
        style={{
          color: color ?? theme.colors.text,
          fontFamily: stackOf(theme.headingFont),
          fontSize,
          fontWeight: 700,
          lineHeight: `${lineHeight}px`,
          textAlign: align,
          margin: "0 0 12px",
        }}
      >
        {content}
      </HeadingPart>
    );
  },
});

import { Heading as HeadingPart } from "react-email";
import { block } from "./block";
import { choice, color, line } from "./fields";
import { alignments, inked, tones } from "./text";
import { stackOf } from "./theme";

const sizes = {
  normal: { h1: [30, 38], h2: [22, 30], h3: [18, 26] },
  large: { h1: [38, 46], h2: [28, 36], h3: [22, 30] },
} as const;

export const Heading = block({
  group: "text",
  fields: {
    content: line("Heading"),
    level: choice(["h1", "h2", "h3"], "h2"),
    size: choice(["normal", "large"], "normal"),
    align: choice(alignments, "left"),
    tone: choice(tones, "normal"),
    color: color(),
  },
  Component({ content, level, size, align, tone, color: own, theme }) {
    const [fontSize, lineHeight] = sizes[size][level];
    const { className, color } = inked(tone, own, theme);
    return (
      <HeadingPart
        as={level}
        className={className}
        style={{
          color,
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

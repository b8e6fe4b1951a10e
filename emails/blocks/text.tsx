import { block } from "./block";
import { choice, color, rich } from "./fields";
import { RichText } from "./rich-text";
import { stackOf } from "./theme";

export const alignments = ["left", "center", "right"] as const;
const sizes = { small: [13, 20], normal: [16, 26], large: [19, 30] } as const;

export const Text = block({
  group: "text",
  fields: {
    content: rich("<p></p>"),
    size: choice(["small", "normal", "large"], "normal"),
    align: choice(alignments, "left"),
    color: color(),
  },
  Component({ content, size, align, color, theme }) {
    const [fontSize, lineHeight] = sizes[size];
    return (
      <RichText
        theme={theme}
        className={color ? "" : "text"}
        style={{
          color: color ?? theme.colors.text,
          fontFamily: stackOf(theme.font),
          fontSize,
          lineHeight: `${lineHeight}px`,
          textAlign: align,
          margin: "0 0 16px",
        }}
      >
        {content}
      </RichText>
    );
  },
});

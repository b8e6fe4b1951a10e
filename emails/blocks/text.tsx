import type { BrandColor } from "@/lib/brand/schema";
import { block } from "./block";
import { choice, color, rich } from "./fields";
import { RichText } from "./rich-text";
import { stackOf, type Theme } from "./theme";

export const alignments = ["left", "center", "right"] as const;

/** Each as the brand has it, by day and by night. */
export const tones = ["normal", "muted", "accent"] as const;
const lookOf: Record<(typeof tones)[number], [className: string, color: BrandColor]> = {
  normal: ["text", "text"],
  muted: ["muted", "muted"],
  accent: ["link", "link"],
};

/** A colour of its own goes before the tone, and stays in the dark. */
export function inked(tone: (typeof tones)[number], own: string | null, { colors }: Theme) {
  const [className, color] = lookOf[tone];
  return own ? { color: own } : { className, color: colors[color] };
}

const sizes = { small: [13, 20], normal: [16, 26], large: [19, 30] } as const;

export const Text = block({
  group: "text",
  fields: {
    content: rich("<p></p>"),
    size: choice(["small", "normal", "large"], "normal"),
    align: choice(alignments, "left"),
    tone: choice(tones, "normal"),
    color: color(),
  },
  Component({ content, size, align, tone, color: own, theme }) {
    const [fontSize, lineHeight] = sizes[size];
    const { className, color } = inked(tone, own, theme);
    return (
      <RichText
        theme={theme}
        className={className}
        linkColor={own ?? undefined}
        style={{
          color,
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

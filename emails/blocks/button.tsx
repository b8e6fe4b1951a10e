import type { ReactNode } from "react";
import { Section } from "react-email";
import { block } from "./block";
import { choice, color, line, onOff, url } from "./fields";
import { alignments } from "./text";
import { GAP, stackOf, type Theme } from "./theme";

export const Button = block({
  group: "text",
  fields: {
    label: line("Read more"),
    href: url("https://example.com"),
    align: choice(alignments, "left"),
    isWide: onOff(false),
    background: color(),
    color: color(),
  },
  Component({ label, href, align, isWide, background, color, theme }) {
    return (
      <Section style={{ padding: GAP }}>
        <ActionLink href={href} align={align} background={background} color={color} isWide={isWide} theme={theme}>
          {label}
        </ActionLink>
      </Section>
    );
  },
});

type ActionProps = {
  href: string;
  children: ReactNode;
  theme: Theme;
  align?: (typeof alignments)[number];
  background?: string | null;
  color?: string | null;
  isWide?: boolean;
};

/** In the brand's style; a colour of its own fills it. The cell has the ground, since Outlook on Windows pads no links. */
export function ActionLink(props: ActionProps) {
  const { href, children, theme, align = "left", background = null, color = null, isWide = false } = props;
  const { colors, button, font } = theme;
  const isFilled = button.style === "filled" || background !== null;
  const ground = background ?? colors.primary;
  const usual = isFilled ? "filled" : "outline";
  return (
    <table
      role="presentation"
      // In Outlook on Windows text flows around a table that says "left".
      align={align === "left" ? undefined : align}
      width={isWide ? "100%" : undefined}
      border={0}
      cellPadding="0"
      cellSpacing="0"
      style={{ borderCollapse: "separate" }}
    >
      <tbody>
        <tr>
          <td
            align="center"
            className={background || color ? undefined : usual}
            style={{
              ...(isFilled ? { backgroundColor: ground } : {}),
              border: `1px solid ${ground}`,
              borderRadius: button.radius,
              msoPaddingAlt: PADDING,
            }}
          >
            <a
              href={href || "#"}
              target="_blank"
              style={{
                color: color ?? (isFilled ? colors.onPrimary : colors.primary),
                display: "block",
                fontFamily: stackOf(font),
                fontSize: 16,
                fontWeight: 600,
                lineHeight: "20px",
                msoPaddingAlt: "0",
                padding: PADDING,
                textDecoration: "none",
              }}
              rel="noopener"
            >
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const PADDING = "12px 24px";

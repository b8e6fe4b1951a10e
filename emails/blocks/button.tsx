import type { ReactNode } from "react";
import { Button as ButtonPart, Section } from "react-email";
import { block } from "./block";
import { choice, color, line, onOff, url } from "./fields";
import { alignments } from "./text";
import { stackOf, type Theme } from "./theme";

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
      <Section style={{ textAlign: align, margin: "0 0 16px" }}>
        <ActionLink href={href} background={background} color={color} isWide={isWide} theme={theme}>
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
  background?: string | null;
  color?: string | null;
  isWide?: boolean;
};

/** In the brand's style; a colour of its own fills it. */
export function ActionLink({ href, children, theme, background = null, color = null, isWide = false }: ActionProps) {
  const { colors, button, font } = theme;
  const isFilled = button.style === "filled" || background !== null;
  const usual = isFilled ? "filled" : "outline";
  return (
    <ButtonPart
      href={href || "#"}
      className={background || color ? undefined : usual}
      style={{
        ...(isFilled ? { backgroundColor: background ?? colors.primary } : {}),
        border: `1px solid ${background ?? colors.primary}`,
        borderRadius: button.radius,
        boxSizing: "border-box",
        color: color ?? (isFilled ? colors.onPrimary : colors.primary),
        fontFamily: stackOf(font),
        fontSize: 16,
        fontWeight: 600,
        padding: "12px 24px",
        textAlign: "center",
        ...(isWide ? { width: "100%" } : {}),
      }}
    >
      {children}
    </ButtonPart>
  );
}

import { Section } from "react-email";
import { translate } from "@/lib/i18n/translate";
import { block } from "./block";
import { choice, onOff, rich } from "./fields";
import { RichText } from "./rich-text";
import { SocialLinks } from "./social";
import { stackOf } from "./theme";

/** Who writes, from where, and the way out: what law and courtesy ask of every mail. */
export const Footer = block({
  group: null,
  isFixed: true,
  fields: {
    reason: rich(""),
    align: choice(["left", "center"], "center"),
    hasSocial: onOff(true),
  },
  Component({ reason, align, hasSocial, theme, locale, writer }) {
    const t = (name: string) => translate(locale, `templates.starters.footer.${name}`);
    const { colors, footer, font } = theme;
    const style = {
      color: colors.muted,
      fontFamily: stackOf(font),
      fontSize: 13,
      lineHeight: "20px",
      textAlign: align,
      margin: "0 0 8px",
    } as const;
    const link = { color: colors.muted, textDecoration: "underline" };
    return (
      <Section
        className={align === "center" ? "muted inset" : "muted"}
        style={{ padding: align === "center" ? "16px 40px 0" : "16px 0 0" }}
      >
        {hasSocial && footer.social.length > 0 && (
          <SocialLinks links={footer.social} align={align} gap={12} theme={theme} />
        )}
        {reason !== "" && (
          <RichText theme={theme} className="muted" style={style} gap={8}>
            {reason}
          </RichText>
        )}
        <p className="muted" style={style}>
          {writer?.imprint ?? "{{ workspace.company_name | default: workspace.name }} · {{ workspace.postal_address }}"}
        </p>
        {footer.legal && (
          <p className="muted" style={style}>
            {footer.legal}
          </p>
        )}
        <p className="muted" style={{ ...style, margin: 0 }}>
          <a href="{{ view_url }}" className="muted" style={link}>
            {t("view")}
          </a>
          {" · "}
          <a href="{{ preferences_url }}" className="muted" style={link}>
            {t("preferences")}
          </a>
          {" · "}
          <a href="{{ unsubscribe_url }}" className="muted" style={link}>
            {t("unsubscribe")}
          </a>
        </p>
      </Section>
    );
  },
});

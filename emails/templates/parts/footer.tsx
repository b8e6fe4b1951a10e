import { Hr, Link, Text } from "react-email";
import { translate } from "@/lib/i18n/translate";
import type { StarterProps } from "./mail";
import { colors, small } from "./style";
import { tag } from "./tags";

/** Who writes, from where, and the way out: what law and courtesy ask of every mail. */
export function Footer({ locale, align = "center" }: StarterProps & { align?: "left" | "center" }) {
  const t = (name: string) => translate(locale, `templates.starters.footer.${name}`);
  const line = { ...small, textAlign: align, padding: "4px 0" } as const;
  const link = { color: colors.muted, textDecoration: "underline" };
  return (
    <>
      <Hr className="line" style={{ borderColor: colors.line, margin: "32px 0 20px" }} />
      <Text className="muted" style={line}>
        {"{{ workspace.company_name | default: workspace.name }}"}
        {" · "}
        {tag("workspace.postal_address")}
      </Text>
      <Text className="muted" style={line}>
        <Link href={tag("view_url")} style={link}>
          {t("view")}
        </Link>
        {" · "}
        <Link href={tag("unsubscribe_url")} style={link}>
          {t("unsubscribe")}
        </Link>
      </Text>
    </>
  );
}

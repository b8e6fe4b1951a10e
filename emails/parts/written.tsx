import { Body, Container, Head, Hr, Html, Link, Text } from "react-email";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";

export const colors = { text: "#1d1d1b", muted: "#63635e", line: "#e5e5e0" };
export const body = { color: colors.text, fontSize: 16, lineHeight: "26px", margin: "0 0 16px" };
export const title = { color: colors.text, fontSize: 28, lineHeight: "36px", fontWeight: 700 };
export const subtitle = { color: colors.text, fontSize: 18, lineHeight: "26px", fontWeight: 600 };

const font = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const small = { color: colors.muted, fontSize: 13, lineHeight: "20px", margin: 0, padding: "4px 0" };
const link = { color: colors.muted, textDecoration: "underline" };

const dark = `@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #141413 !important; }
  .text, .accent { color: #f0f0ec !important; }
  .muted, .muted a { color: #a8a8a1 !important; }
  .line { border-color: #3a3a36 !important; }
}`;

type WrittenProps = {
  locale: Locale;
  html: string;
  /** Who writes, and the ways to less mail and to none; left out where the writer has a way out. */
  hasFooter: boolean;
};

/** What somebody wrote as Markdown, as a plain letter: no boxes, at home on phones and in dark mailboxes. */
export function Written({ locale, html, hasFooter }: WrittenProps) {
  const t = (name: string) => translate(locale, `templates.starters.footer.${name}`);
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Body className="page" style={{ backgroundColor: "#ffffff", fontFamily: font, margin: 0, padding: 0 }}>
        <Container style={{ maxWidth: 560, margin: "0 auto", padding: "32px 20px" }}>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the writer's own mail */}
          <div dangerouslySetInnerHTML={{ __html: html }} />
          {hasFooter && (
            <>
              <Hr className="line" style={{ borderColor: colors.line, margin: "32px 0 20px" }} />
              <Text className="muted" style={small}>
                {"{{ workspace.company_name | default: workspace.name }} · {{ workspace.postal_address }}"}
              </Text>
              <Text className="muted" style={small}>
                <Link href="{{ preferences_url }}" style={link}>
                  {t("preferences")}
                </Link>
                {" · "}
                <Link href="{{ unsubscribe_url }}" style={link}>
                  {t("unsubscribe")}
                </Link>
              </Text>
            </>
          )}
        </Container>
      </Body>
    </Html>
  );
}

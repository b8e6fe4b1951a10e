import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Text } from "react-email";
import type { Messages } from "@/lib/i18n/messages";
import { translate } from "@/lib/i18n/translate";
import type { MailProps } from "./mail";

type LetterProps = MailProps<{
  /** Whose texts it takes. */
  mail: Exclude<keyof Messages["mails"], "orCopy" | "sentFrom">;
  values?: Record<string, string>;
  /** Where its button leads. */
  url?: string;
  /** Who writes, if it isn't the product itself. */
  writer?: { name: string; imprint: string };
}>;

const font = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';

/** Clients that know dark colours get ours, the others their own idea of them. */
const dark = `@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #16161a !important; }
  .text { color: #ececf0 !important; }
  .muted, .muted a { color: #a9a9b4 !important; }
  .line { border-color: #36363d !important; }
}`;

/** The one look of the product's own mail: a short letter with at most one button. */
export function Letter({ mail, locale, appUrl, values, url, writer }: LetterProps) {
  const t = (name: string) => translate(locale, `mails.${mail}.${name}`, values);
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Preview>{t("preview")}</Preview>
      <Body className="page" style={{ backgroundColor: "#ffffff", fontFamily: font, margin: 0, padding: "40px 16px" }}>
        <Container style={{ maxWidth: 480, margin: "0 auto" }}>
          <Text className="muted" style={{ ...text, color: muted, fontWeight: 600, margin: "0 0 32px" }}>
            {writer?.name ?? "Lettermill"}
          </Text>
          <Heading className="text" as="h1" style={{ ...text, fontSize: 20, lineHeight: "28px", margin: "0 0 12px" }}>
            {t("subject")}
          </Heading>
          <Text className="text" style={text}>
            {t("body")}
          </Text>
          {url && (
            <>
              <Button href={url} style={button}>
                {t("button")}
              </Button>
              <Text className="muted" style={small} data-skip-in-text="true">
                {translate(locale, "mails.orCopy")}
                <br />
                <Link href={url} style={{ color: muted, wordBreak: "break-all" }}>
                  {url}
                </Link>
              </Text>
            </>
          )}
          <Hr className="line" style={{ borderColor: "#e4e4e9", margin: "32px 0 16px" }} />
          <Text className="muted" style={{ ...small, margin: 0 }}>
            {t("note")}
          </Text>
          <Text className="muted" style={{ ...small, margin: "8px 0 0" }}>
            {writer?.imprint ?? translate(locale, "mails.sentFrom", { host: new URL(appUrl).host })}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

const muted = "#62626b";
const text = { color: "#1b1b1f", fontSize: 15, lineHeight: "24px", margin: "0 0 24px" };
const small = { color: muted, fontSize: 13, lineHeight: "20px", margin: "24px 0 0" };
const button = {
  backgroundColor: "#4f46e5",
  color: "#ffffff",
  borderRadius: 8,
  fontSize: 15,
  fontWeight: 600,
  padding: "11px 20px",
};

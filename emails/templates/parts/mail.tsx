import type { ReactNode } from "react";
import { Body, Container, Head, Html } from "react-email";
import type { Locale } from "@/lib/i18n/schema";
import { colors, dark, font } from "./style";

export type StarterProps = { locale: Locale };
export const preview: StarterProps = { locale: "en" };

type MailProps = StarterProps & {
  children: ReactNode;
  /** Behind the mail: white for letters, grey where the content stands on a card. */
  background?: string;
  width?: number;
};

/** The frame of every starter: readable without styles, at home on phones and in dark mailboxes. */
export function Mail({ locale, children, background = colors.card, width = 600 }: MailProps) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Body
        lang={locale}
        className="page"
        style={{ backgroundColor: background, fontFamily: font, margin: 0, padding: 0 }}
      >
        <Container className="frame" style={{ maxWidth: width, margin: "0 auto", padding: "32px 20px" }}>
          {children}
        </Container>
      </Body>
    </Html>
  );
}

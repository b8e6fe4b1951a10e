import type { ReactNode } from "react";
import { Body, Container, Head, Html } from "react-email";
import { fonts } from "@/lib/brand/schema";
import type { Locale } from "@/lib/i18n/schema";
import { darkStyles, phoneStyles, stackOf, type Theme, WIDTH } from "./theme";

type FrameProps = { theme: Theme; locale: Locale; children: ReactNode };

/** A whole mail: readable without styles, at home on phones and in dark mailboxes. */
export function Frame({ theme, locale, children }: FrameProps) {
  const webFonts = [...new Set([theme.font, theme.headingFont])].flatMap((font) => fonts[font].webFont ?? []);
  return (
    <Html lang={locale} dir="auto">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        {webFonts.map(({ css }) => (
          <style key={css}>{`@import url("${css}");`}</style>
        ))}
        <style>{`${phoneStyles}\n${darkStyles(theme)}`}</style>
      </Head>
      <Body
        lang={locale}
        className="page"
        style={{ backgroundColor: theme.colors.page, fontFamily: stackOf(theme.font), margin: 0, padding: 0 }}
      >
        <Sheet>{children}</Sheet>
      </Body>
    </Html>
  );
}

/** What the canvas shows of it. */
export const Sheet = ({ children }: { children: ReactNode }) => (
  <Container className="sheet" style={{ width: "100%", maxWidth: WIDTH, margin: "0 auto", padding: "24px 0 32px" }}>
    {children}
  </Container>
);

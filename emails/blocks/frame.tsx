import type { ReactNode } from "react";
import { Body, Head, Html } from "react-email";
import { fonts, type WebFont } from "@/lib/brand/schema";
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
        {webFonts.map((font) => (
          <style key={font.css}>{webFontStyles(font)}</style>
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

/** Outlook on Windows would take Times New Roman, whatever else the mail names. */
const webFontStyles = ({ family, fallback, css }: WebFont) =>
  `@import url("${css}");\n@font-face { font-family: "${family}"; mso-font-alt: ${fallback.split(",")[0]}; }`;

/** What the canvas shows of it. A cell of a width gives way on phones, and Outlook on Windows knows it, but no `max-width`. */
export const Sheet = ({ children }: { children: ReactNode }) => (
  <table className="sheet" role="presentation" align="center" border={0} cellPadding="0" cellSpacing="0">
    <tbody>
      <tr>
        <td width={WIDTH} style={{ padding: "24px 0 32px" }}>
          {children}
        </td>
      </tr>
    </tbody>
  </table>
);

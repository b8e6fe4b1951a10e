import "./globals.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { themeScript } from "@/components/theme";
import { nonceHeader } from "@/lib/next/paths";

export const metadata: Metadata = { title: { default: "Lettermill", template: "%s · Lettermill" } };

/** Zod would try whether it may compile code, which the page's policy forbids and browsers report. */
const zodScript = "globalThis.__zod_globalConfig={jitless:true};";

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()} data-theme="light" suppressHydrationWarning>
      <head>
        <script
          nonce={(await headers()).get(nonceHeader) ?? undefined}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constants; they must run before the first paint
          dangerouslySetInnerHTML={{ __html: zodScript + themeScript }}
          // Browsers hide the nonce from scripts.
          suppressHydrationWarning
        />
      </head>
      <body>
        <NextIntlClientProvider>
          <Providers>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

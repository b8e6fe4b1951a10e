import type { Locale } from "@/lib/i18n/schema";

/** What every mail of the product's own is given. */
export type MailProps<Own> = {
  locale: Locale;
  /** The installation's address: whoever gets the mail sees which one wrote. */
  appUrl: string;
} & Own;

export const preview = { locale: "en" as Locale, appUrl: "https://mail.example.com" };

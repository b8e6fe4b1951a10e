import type { Locale } from "@/lib/i18n/schema";

/** What every mail of the product's own is given. */
export type MailProps<Own> = { locale: Locale; appUrl: string } & Own;

export const preview = { locale: "en" as Locale, appUrl: "https://mail.example.com" };

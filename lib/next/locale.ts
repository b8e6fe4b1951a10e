import { cookies, headers } from "next/headers";
import { isLocale, type Locale, negotiateLocale } from "@/lib/i18n/schema";

const localeCookie = "lettermill-locale";

/** The reader's language: chosen (the profile writes the cookie too), else what the browser asks for. */
export async function getLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  return isLocale(chosen) ? chosen : negotiateLocale((await headers()).get("accept-language"));
}

export async function rememberLocale(locale: Locale) {
  const options = { maxAge: 365 * 24 * 60 * 60, sameSite: "lax", path: "/" } as const;
  (await cookies()).set(localeCookie, locale, options);
}

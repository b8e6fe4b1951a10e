"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { locales } from "@/lib/i18n/schema";
import { chooseLocale } from "./actions";

const names = { en: "English", ru: "Русский" };

/** Each language under its own name. */
export function LanguageSwitch() {
  const t = useTranslations("accounts");
  const current = useLocale();
  const router = useRouter();
  return (
    <fieldset aria-label={t("language")} className="flex gap-1 text-sm">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => chooseLocale({ locale }).then(() => router.refresh())}
          className="cursor-pointer rounded-lg px-2 py-1 text-muted hover:text-foreground aria-pressed:font-medium aria-pressed:text-foreground"
        >
          {names[locale]}
        </button>
      ))}
    </fieldset>
  );
}

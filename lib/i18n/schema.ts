export const locales = ["en", "ru"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";

export const isLocale = (text: unknown): text is Locale => locales.includes(text as Locale);

/** The first language tag that we speak, else English. */
export function spokenLocale(...tags: (string | null | undefined)[]): Locale {
  const languages = tags.map((tag) => tag?.toLowerCase().split(/[-_]/)[0]);
  return languages.find(isLocale) ?? defaultLocale;
}

/** The first language of an Accept-Language header that we speak (RFC 9110 § 12.5.4). */
export function negotiateLocale(header: string | null | undefined): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/;\s*q=/);
      return { language: tag.toLowerCase().split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLocale) ?? defaultLocale;
}

const letters: Record<string, string> = Object.fromEntries(
  "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya і:i ї:yi є:ye ґ:g ß:ss æ:ae ø:o œ:oe ł:l đ:d ð:d þ:th"
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

const MAX_LENGTH = 40;

/** What already is, or may become, a first part of a path of ours. */
export const reservedSlugs = new Set(
  `_next about account admin api app assets blog billing c changelog confirm contact countdown docs download email events
  f favicon forgot-password health help home inbox invite legal login logout mail metrics new no-entry o oauth preferences second-factor
  pricing privacy prove-sender public reset-password robots security settings setup sign-in sign-out sign-up sitemap static status
  support terms u unsubscribe verify view w webhooks www`.split(/\s+/),
);

/** A name as part of an address: lower case Latin letters, digits and single hyphens. Cyrillic is transliterated. */
export function slugOf(name: string): string {
  const slug = Array.from(name.toLowerCase(), (letter) => letters[letter] ?? letter)
    .join("")
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
  return slug || "workspace";
}

/** The slug itself, then with 2, 3 … until one is free. */
export function* slugCandidates(name: string) {
  const slug = slugOf(name);
  if (!reservedSlugs.has(slug)) yield slug;
  for (let number = 2; ; number++) yield `${slug}-${number}`;
}

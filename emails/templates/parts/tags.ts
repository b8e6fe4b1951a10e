import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";

/** A variable with what stands in for it where it is empty. */
export const tag = (name: string, fallback?: string) =>
  fallback === undefined ? `{{ ${name} }}` : `{{ ${name} | default: "${fallback}" }}`;

/** The starters' words, in the language the template is begun in; merge tags are put in as values. */
export const words =
  (locale: Locale, starter: string) =>
  (name: string): string =>
    translate(locale, `templates.starters.${starter}.${name}`, {
      firstName: tag("contact.first_name", translate(locale, "templates.starters.friend")),
      workspace: tag("workspace.name"),
    });

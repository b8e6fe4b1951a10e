import { Document } from "@/emails/blocks/document";
import type { Locale } from "@/lib/i18n/schema";
import { announcement } from "./announcement";
import { birthday } from "./birthday";
import { blank } from "./blank";
import { digest } from "./digest";
import { event } from "./event";
import { holiday } from "./holiday";
import { letter } from "./letter";
import { newsletter } from "./newsletter";
import { product } from "./product";
import { receipt } from "./receipt";
import { reengagement } from "./reengagement";
import { type Starter, toolsOf, wordsOf } from "./starter";
import { survey } from "./survey";
import { welcome } from "./welcome";

const starters = {
  newsletter,
  announcement,
  welcome,
  event,
  product,
  receipt,
  survey,
  digest,
  reengagement,
  birthday,
  letter,
  holiday,
  blank,
} satisfies Record<string, Starter>;
export type StarterName = keyof typeof starters;

/** What a template begins with: the same each time. */
export function startFrom(name: StarterName, locale: Locale) {
  const { line } = wordsOf(name, locale);
  const { theme = {}, content } = starters[name](toolsOf(name, locale));
  return {
    subject: line("subject"),
    preheader: name === "blank" ? "" : line("preheader"),
    document: Document.parse({ root: { props: { theme, locale } }, content }),
  };
}

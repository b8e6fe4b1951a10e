import { defaultLocale } from "@/lib/i18n/schema";
import type { Document } from "./document";
import type { Nested } from "./fields";

/** Nothing but these blocks, without even a footer. */
export const bareDocument = (content: Nested[]): Document => ({
  version: 1,
  root: { props: { theme: {}, locale: defaultLocale } },
  content,
});

import type { Dictionary } from "@puckeditor/core";
import type { useTranslations } from "next-intl";

/** Puck's own words, in the reader's language. */
export const dictionaryOf = (t: ReturnType<typeof useTranslations<"blocks">>): Dictionary => ({
  "action-duplicate": t("keys.duplicate"),
  "action-delete": t("keys.remove"),
  "action-selectparent": t("keys.parent"),
  "label-page": t("mail"),
  "outline-empty": t("empty"),
  "outline-item-collapse": t("collapse"),
  "outline-item-expand": t("expand"),
  "outline-header-title": t("outline"),
  "outline-header-collapseall": t("collapseAll"),
  "outline-item-duplicate": t("keys.duplicate"),
  "outline-item-delete": t("keys.remove"),
  "drawer-category-other": t("saved"),
  "drawer-category-collapse": `${t("collapse")} {title}`,
  "drawer-category-expand": `${t("expand")} {title}`,
  "field-arrayitem-summary": "#{index}",
  "field-arrayitem-duplicate": t("keys.duplicate"),
  "field-arrayitem-delete": t("keys.remove"),
  "field-readonly": t("readOnly"),
  "field-richtext-bold": t("bold"),
  "field-richtext-italic": t("italic"),
  "field-richtext-underline": t("underline"),
  "field-richtext-strikethrough": t("strikethrough"),
  "field-richtext-list-bullet": t("bulletList"),
  "field-richtext-list-ordered": t("orderedList"),
  "loader-loading": t("loading"),
});

import { useTranslations } from "next-intl";

/** A part has no look of its own: it takes that of the mail it stands in. */
export function PartHint() {
  const t = useTranslations("blocks");
  return <p className="text-sm text-pretty text-muted">{t("partHint")}</p>;
}

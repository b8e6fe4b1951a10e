import { useTranslations } from "next-intl";

/** On every page of a workspace that an admin entered without being a member. */
export function ActingAsAdmin() {
  const t = useTranslations("accounts.admin");
  return <p className="bg-info-soft px-4 py-2 text-center text-xs text-info-soft-foreground">{t("acting")}</p>;
}

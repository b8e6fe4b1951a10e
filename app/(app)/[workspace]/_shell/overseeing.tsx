import { useTranslations } from "next-intl";

/** On every page of a workspace that an admin or manager entered by that role. */
export function Overseeing({ role }: { role: "admin" | "manager" }) {
  const t = useTranslations("accounts.admin");
  return <p className="bg-info-soft px-4 py-2 text-center text-xs text-info-soft-foreground">{t(`acting.${role}`)}</p>;
}

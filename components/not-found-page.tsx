import { Compass } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "./ui/empty-state";
import { LinkButton } from "./ui/link-button";

export function NotFoundPage({ home = "/" }: { home?: string }) {
  const t = useTranslations("common.pages");
  return (
    <EmptyState
      icon={Compass}
      title={t("notFoundTitle")}
      text={t("notFoundText")}
      action={<LinkButton href={home}>{t("toHome")}</LinkButton>}
    />
  );
}

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";

/** Until when a key works, or that it does no more. */
export function Expiry({ at }: { at: Date }) {
  const t = useTranslations("settings.apiKeys");
  if (at > new Date()) return <Time date={at} style="date" />;
  return (
    <span className="inline-flex items-center gap-1 text-danger-soft-foreground">
      <TriangleAlert aria-hidden className="size-3.5" />
      {t("expired")}
    </span>
  );
}

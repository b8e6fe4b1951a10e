import { ServerCog } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";

/** Where to look while an Inngest server does the jobs, and what waits here until it does them no more. */
export function ElsewhereNotice({ dashboard, openCount }: { dashboard: string; openCount: number }) {
  const t = useTranslations("jobs.elsewhere");
  return (
    <>
      {openCount > 0 && <Notice tone="info">{t("left", { count: openCount })}</Notice>}
      <EmptyState
        icon={ServerCog}
        title={t("title")}
        text={t("text")}
        action={
          <LinkButton href={dashboard} target="_blank">
            {t("open")}
          </LinkButton>
        }
      />
    </>
  );
}

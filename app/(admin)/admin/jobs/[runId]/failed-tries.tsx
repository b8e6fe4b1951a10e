import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { JobDetails } from "@/lib/jobs/schema";

export function FailedTries({ failures }: Pick<JobDetails, "failures">) {
  const t = useTranslations("jobs.job");
  return (
    <ul>
      {failures.map(({ stepName, attempt, error, failedAt }) => (
        <li key={`${failedAt.getTime()} ${stepName}`} className="border-b border-separator py-2.5">
          <div className="flex flex-wrap items-baseline gap-x-4">
            <span className="font-medium" dir="auto">
              {stepName ?? t("theFunction")}
            </span>
            <span className="text-muted">{t("attempt", { attempt })}</span>
            <span className="text-muted">
              <Time date={failedAt} style="relative" />
            </span>
          </div>
          <p className="break-words" dir="auto">
            {error.message || error.name}
          </p>
        </li>
      ))}
    </ul>
  );
}

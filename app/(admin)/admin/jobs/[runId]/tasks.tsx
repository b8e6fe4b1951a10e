import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { JobDetails } from "@/lib/jobs/schema";

/** What is being done, and what is due when. */
export function Tasks({ tasks }: Pick<JobDetails, "tasks">) {
  const t = useTranslations("jobs.job");
  const kinds = useTranslations("jobs.kinds");
  return (
    <ul>
      {tasks.map(({ stepName, kind, isUnderWay, attempt, lossCount, dueAt }, position) => {
        const when = () => <Time date={dueAt} style="relative" />;
        const facts = [
          isUnderWay ? t("underWay") : t.rich(kind === "run" ? "due" : "wakes", { when }),
          kind === "run" && attempt > 1 && t("attempt", { attempt }),
          lossCount > 0 && t("losses", { count: lossCount }),
        ].filter(Boolean);
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing of its own to keep
            key={position}
            className="flex flex-wrap items-baseline gap-x-4 border-b border-separator py-2.5"
          >
            <span className="font-medium" dir="auto">
              {stepName ?? t("nextStep")}
            </span>
            {kind !== "run" && <span className="text-muted">{kinds(kind)}</span>}
            {facts.map((fact, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: their order never changes
              <span key={place} className="text-muted">
                {fact}
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

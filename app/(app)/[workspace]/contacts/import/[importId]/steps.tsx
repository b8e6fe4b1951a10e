import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ImportStatus } from "@/lib/imports/schema";

const steps = ["file", "columns", "dryRun", "run"] as const;

const stepOf = (status: ImportStatus): number => {
  if (status === "uploaded") return 1;
  return status === "checking" || status === "checked" ? 2 : 3;
};

/** How far one is on the way from a file to contacts. */
export function Steps({ status, isEnded }: { status: ImportStatus; isEnded: boolean }) {
  const t = useTranslations("imports");
  const current = stepOf(status);
  return (
    <ol className="mb-6 flex flex-wrap gap-x-6 gap-y-2 text-xs">
      {steps.map((step, i) => {
        const isDone = i < current || isEnded;
        return (
          <li
            key={step}
            aria-current={i === current && !isEnded ? "step" : undefined}
            className={`flex items-center gap-2 ${i === current ? "font-medium text-foreground" : "text-muted"}`}
          >
            <span
              className={`flex size-5 items-center justify-center rounded-full ${i === current && !isDone ? "bg-accent text-accent-foreground" : "bg-default"}`}
            >
              {isDone ? <Check aria-hidden className="size-3" /> : i + 1}
            </span>
            {t(`steps.${step}`)}
          </li>
        );
      })}
    </ol>
  );
}

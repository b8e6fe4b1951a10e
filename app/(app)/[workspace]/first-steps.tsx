import { Check, FileUp, LayoutTemplate, type LucideIcon, Send } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import type { Totals } from "@/lib/reports/schema";

type Step = { name: "contacts" | "template" | "campaign"; icon: LucideIcon; path: string; isDone: boolean };

/** From nothing to the first campaign: what is done, and the one thing to do next. */
export async function FirstSteps({ workspace, totals }: { workspace: string; totals: Totals }) {
  const t = await getTranslations("home.steps");
  const steps: Step[] = [
    { name: "contacts", icon: FileUp, path: "contacts/import", isDone: totals.contactCount > 0 },
    { name: "template", icon: LayoutTemplate, path: "templates/new", isDone: totals.templateCount > 0 },
    { name: "campaign", icon: Send, path: "campaigns/new", isDone: totals.campaignCount > 0 },
  ];
  const next = steps.find(({ isDone }) => !isDone);

  return (
    <section aria-labelledby="first-steps" className="mb-10 max-w-2xl">
      <h2 id="first-steps" className="mb-4 text-base">
        {t("title")}
      </h2>
      <ol>
        {steps.map(({ name, icon: Icon, path, isDone }, index) => {
          const isNext = name === next?.name;
          return (
            <li key={name} className="relative flex gap-4 pb-8 last:pb-0">
              {index < steps.length - 1 && (
                <span aria-hidden className="absolute start-4 top-10 bottom-2 w-px bg-separator" />
              )}
              <span
                className={`grid size-8 shrink-0 place-items-center rounded-full ${isDone ? "bg-success-soft text-success-soft-foreground" : isNext ? "bg-accent text-accent-foreground" : "bg-default text-muted"}`}
              >
                {isDone ? <Check aria-label={t("done")} className="size-4" /> : <Icon aria-hidden className="size-4" />}
              </span>
              <div className="flex min-w-0 flex-1 flex-col items-start gap-1 pt-1.5">
                <h3 className={isDone ? "text-muted line-through" : ""}>{t(`${name}.title`)}</h3>
                {!isDone && <p className="text-pretty text-muted">{t(`${name}.text`)}</p>}
                {isNext && (
                  <LinkButton href={`/${workspace}/${path}`} className="mt-2">
                    {t(`${name}.action`)}
                  </LinkButton>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

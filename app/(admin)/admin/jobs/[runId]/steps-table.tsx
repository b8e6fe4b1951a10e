"use client";

import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { StepStateBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Drawer } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import { useUserMore } from "@/components/use-action";
import type { JobStep } from "@/lib/jobs/schema";
import { listJobSteps } from "../actions";
import { Took } from "../took";
import { Value } from "./value";

/** A run's steps, the latest first; what one gave opens beside them. */
export function StepsTable({ runId, page }: { runId: string; page: ListPage<JobStep> }) {
  const t = useTranslations("jobs.job");
  const kinds = useTranslations("jobs.kinds");
  const took = useTranslations("jobs")("took");
  const [opened, setOpened] = useState<JobStep | null>(null);
  const more = useUserMore(listJobSteps, { runId });
  const nameOf = ({ name }: JobStep) => name ?? t("unnamed");
  const columns: Column<JobStep>[] = [
    { key: "step", header: t("step"), cell: nameOf },
    { key: "state", header: t("state"), width: "w-32", cell: ({ state }) => <StepStateBadge state={state} /> },
    {
      key: "kind",
      header: t("kind"),
      width: "w-52",
      cell: ({ kind }) => <span className="text-muted">{kinds(kind)}</span>,
    },
    {
      key: "attempts",
      header: t("attempts"),
      width: "w-24",
      align: "end",
      cell: ({ attemptCount }) => attemptCount || null,
    },
    { key: "took", header: took, width: "w-32", align: "end", cell: (step) => <Took span={step} /> },
    {
      key: "ended",
      header: t("ended"),
      width: "w-36",
      align: "end",
      isWideOnly: true,
      cell: ({ endedAt }) => endedAt && <Time date={endedAt} style="relative" />,
    },
  ];
  return (
    <>
      <DataTable
        label={t("stepsTitle")}
        columns={columns}
        page={page}
        more={more}
        onOpen={setOpened}
        empty={<EmptyState icon={ListChecks} title={t("noSteps")} text={t("noStepsText")} />}
      />
      <Drawer isOpen={opened !== null} onClose={() => setOpened(null)} title={opened && nameOf(opened)}>
        {opened && <StepDetails step={opened} />}
      </Drawer>
    </>
  );
}

function StepDetails({ step: { state, beganAt, endedAt, error, output } }: { step: JobStep }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3 text-muted">
        <StepStateBadge state={state} />
        <Took span={{ beganAt, endedAt }} />
        {endedAt && <Time date={endedAt} />}
      </div>
      {error ? (
        <Notice tone="bad" title={error.name}>
          <span dir="auto">{error.message}</span>
        </Notice>
      ) : (
        state === "done" && <Value value={output} />
      )}
    </div>
  );
}

"use client";

import { Cog, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { JobStatusBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips, FilterSelect } from "@/components/ui/filters";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import { useUserMore } from "@/components/use-action";
import { functionName, type Job, jobStatuses, type ListJobs, scheduledEvent } from "@/lib/jobs/schema";
import { listJobs } from "./actions";
import { Took } from "./took";

type Props = { page: ListPage<Job>; filters: Pick<ListJobs, "functionId" | "status">; functions: string[] };

export function JobsTable({ page, filters, functions }: Props) {
  const t = useTranslations("jobs");
  const more = useUserMore(listJobs, filters);
  const columns: Column<Job>[] = [
    { key: "function", header: t("function"), cell: ({ functionId }) => functionName(functionId) },
    { key: "status", header: t("status"), width: "w-36", cell: ({ status }) => <JobStatusBadge status={status} /> },
    { key: "detail", header: t("detail"), width: "w-[34%]", cell: (job) => <JobDetail job={job} /> },
    { key: "steps", header: t("steps"), width: "w-20", align: "end", isWideOnly: true, cell: (job) => job.stepCount },
    {
      key: "took",
      header: t("took"),
      width: "w-32",
      align: "end",
      isWideOnly: true,
      cell: (job) => <Took span={job} />,
    },
    {
      key: "created",
      header: t("created"),
      width: "w-40",
      align: "end",
      cell: ({ createdAt }) => <Time date={createdAt} style="relative" />,
    },
  ];
  const isFiltered = filters.functionId !== undefined || filters.status !== undefined;
  return (
    <>
      <FilterBar>
        <FilterSelect
          name="functionId"
          label={t("function")}
          any={t("anyFunction")}
          options={functions.map((id) => ({ id, label: functionName(id) }))}
        />
        <FilterChips
          name="status"
          label={t("status")}
          options={jobStatuses.map((id) => ({ id, label: t(`statuses.${id}`) }))}
        />
      </FilterBar>
      <DataTable
        label={t("title")}
        columns={columns}
        page={page}
        more={more}
        href={({ id }) => `/admin/jobs/${id}`}
        empty={
          isFiltered ? (
            <EmptyState icon={SearchX} title={t("noMatch")} text={t("noMatchText")} />
          ) : (
            <EmptyState icon={Cog} title={t("none")} text={t("noneText")} />
          )
        }
      />
    </>
  );
}

/** Why it failed, when it is tried again, or what it was begun by. */
function JobDetail({ job: { error, nextTryAt, eventName } }: { job: Job }) {
  const t = useTranslations("jobs");
  if (error) return <span dir="auto">{error.message || error.name}</span>;
  if (nextTryAt) return t.rich("nextTry", { when: () => <Time date={nextTryAt} style="relative" /> });
  return <span className="text-muted">{eventName === scheduledEvent ? t("onSchedule") : eventName}</span>;
}

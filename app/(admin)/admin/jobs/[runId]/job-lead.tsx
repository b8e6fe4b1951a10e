import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { JobStatusBadge } from "@/components/statuses";
import { Time } from "@/components/ui/time";
import { type JobDetails, scheduledEvent } from "@/lib/jobs/schema";
import { Took } from "../took";

const toJob = (id: string) => (text: ReactNode) => (
  <Link href={`/admin/jobs/${id}` as Route} className="rounded-sm text-accent-text hover:underline">
    {text}
  </Link>
);

/** When and why it began, how long it took, and the jobs it belongs to. */
export function JobLead({ job }: { job: JobDetails }) {
  const t = useTranslations("jobs.job");
  const { createdAt, eventName, endedAt, beganAt, retryOf, parentId, retries } = job;
  const when = () => <Time date={createdAt} style="relative" />;
  return (
    <>
      {eventName && eventName !== scheduledEvent
        ? t.rich("byEvent", { event: eventName, when })
        : t.rich(eventName ? "bySchedule" : "byNobody", { when })}{" "}
      {beganAt && endedAt && t.rich("tookLead", { duration: () => <Took span={job} /> })}{" "}
      {retryOf && t.rich("retryOf", { job: toJob(retryOf) })} {parentId && t.rich("parent", { job: toJob(parentId) })}
      {retries.length > 0 && (
        <span className="flex flex-wrap items-center gap-2">
          {t("retriesTitle")}
          {retries.map(({ id, status }) => (
            <Link key={id} href={`/admin/jobs/${id}` as Route} className="rounded-full">
              <JobStatusBadge status={status} />
            </Link>
          ))}
        </span>
      )}
    </>
  );
}

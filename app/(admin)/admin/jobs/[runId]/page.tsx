import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JobStatusBadge } from "@/components/statuses";
import { Notice } from "@/components/ui/notice";
import { Page, Section } from "@/components/ui/page";
import { engineDashboard } from "@/lib/jobs/engine";
import { getJob, listJobSteps } from "@/lib/jobs/queries";
import { functionName, isOpen, JobRef } from "@/lib/jobs/schema";
import { orNotFound, readPath } from "@/lib/next/page";
import { getPageAdmin } from "@/lib/next/session";
import { KeepFresh } from "../keep-fresh";
import { FailedTries } from "./failed-tries";
import { JobActions } from "./job-actions";
import { JobLead } from "./job-lead";
import { StepsTable } from "./steps-table";
import { Tasks } from "./tasks";
import { Value } from "./value";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") };
}

export default async function JobPage({ params }: PageProps<"/admin/jobs/[runId]">) {
  const admin = await getPageAdmin();
  const { runId } = await readPath(JobRef, params);
  const [t, job, steps] = await Promise.all([
    getTranslations("jobs"),
    orNotFound(getJob(admin, { runId })),
    listJobSteps(admin, { runId, limit: 50 }),
  ]);
  return (
    <Page
      title={functionName(job.functionId)}
      badge={<JobStatusBadge status={job.status} />}
      crumbs={[{ label: t("title"), href: "/admin/jobs" }]}
      lead={<JobLead job={job} />}
      action={!engineDashboard() && <JobActions job={job} />}
    >
      {(job.request || [job, ...job.retries].some(({ status }) => isOpen(status))) && <KeepFresh />}
      <div className="mb-8 flex flex-col gap-2 empty:hidden">
        {job.request && <Notice tone="info">{t(`job.request.${job.request}`)}</Notice>}
        {job.error && (
          <Notice tone="bad" title={job.error.name}>
            <span dir="auto">{job.error.message}</span>
          </Notice>
        )}
      </div>
      {job.tasks.length > 0 && (
        <Section title={t("job.now")}>
          <Tasks tasks={job.tasks} />
        </Section>
      )}
      {job.failures.length > 0 && (
        <Section title={t("job.failuresTitle")} lead={t("job.failuresLead")}>
          <FailedTries failures={job.failures} />
        </Section>
      )}
      <Section title={t("job.stepsTitle")}>
        <StepsTable runId={runId} page={steps} />
      </Section>
      <Section title={t("job.input")} lead={t("job.inputLead")}>
        <Value value={job.input} />
      </Section>
      {job.status === "completed" && (
        <Section title={t("job.output")}>
          <Value value={job.output} />
        </Section>
      )}
    </Page>
  );
}

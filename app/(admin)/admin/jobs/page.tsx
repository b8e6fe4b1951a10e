import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import type { UserCtx } from "@/lib/context";
import { env } from "@/lib/env";
import { engineDashboard } from "@/lib/jobs/engine";
import { countJobs, listJobFunctions, listJobs } from "@/lib/jobs/queries";
import { ListJobs } from "@/lib/jobs/schema";
import { readQuery } from "@/lib/next/page";
import { getPageAdmin } from "@/lib/next/session";
import { ElsewhereNotice } from "./elsewhere-notice";
import { JobsTable } from "./jobs-table";
import { KeepFresh } from "./keep-fresh";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") };
}

const Query = ListJobs.pick({ functionId: true, status: true });

export default async function JobsPage({ searchParams }: PageProps<"/admin/jobs">) {
  const admin = await getPageAdmin();
  const dashboard = engineDashboard();
  return dashboard ? (
    <JobsElsewhere admin={admin} dashboard={dashboard} />
  ) : (
    <Jobs admin={admin} searchParams={searchParams} />
  );
}

async function JobsElsewhere({ admin, dashboard }: { admin: UserCtx; dashboard: string }) {
  const [t, { open }] = await Promise.all([getTranslations("jobs"), countJobs(admin)]);
  return (
    <Page title={t("title")}>
      <ElsewhereNotice dashboard={dashboard} openCount={open} />
    </Page>
  );
}

async function Jobs({ admin, searchParams }: { admin: UserCtx; searchParams: Promise<unknown> }) {
  const filters = await readQuery(Query, searchParams);
  const [t, counts, functions, page] = await Promise.all([
    getTranslations("jobs"),
    countJobs(admin),
    listJobFunctions(admin),
    listJobs(admin, { ...filters, limit: 50 }),
  ]);
  return (
    <Page title={t("title")} lead={t("lead", { ...counts, hours: env.JOBS_KEEP_HOURS })}>
      <KeepFresh />
      <JobsTable page={page} filters={filters} functions={functions} />
    </Page>
  );
}

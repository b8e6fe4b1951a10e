import { eq, sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/record";
import { authorizeAdmin, type UserCtx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { engineDashboard } from "./engine";
import { getJob } from "./queries";
import type { JobDetails, JobRef, JobRequest, JobStatus, RetryJob } from "./schema";
import { requests, runs } from "./tables";

/** Ends a run: what it does now is done to the end, and nothing after it. */
export async function cancelJob(admin: UserCtx, { runId }: JobRef): Promise<JobDetails> {
  authorizeAdmin(admin);
  return ask(admin, runId, "cancel");
}

/** Starts a new run of the same function with the same event; one from the failure on keeps what succeeded. */
export async function retryJob(admin: UserCtx, { runId, from }: RetryJob): Promise<JobDetails> {
  authorizeAdmin(admin);
  return ask(admin, runId, from === "failure" ? "resume" : "retry");
}

const refusals: Record<JobRequest, { statuses: JobStatus[]; key: `jobs.errors.${string}` }> = {
  cancel: { statuses: ["queued", "running"], key: "jobs.errors.ended" },
  retry: { statuses: ["failed", "cancelled"], key: "jobs.errors.notFailed" },
  resume: { statuses: ["failed", "cancelled"], key: "jobs.errors.notFailed" },
};

/** Leaves the request to the executor, which hears of it when the transaction is committed. */
async function ask(admin: UserCtx, runId: string, kind: JobRequest): Promise<JobDetails> {
  if (engineDashboard()) throw new AppError("conflict", "jobs.errors.elsewhere");
  await admin.db.transaction(async (tx) => {
    const [run] = await tx
      .select({ status: runs.status, functionId: runs.functionId })
      .from(runs)
      .where(eq(runs.id, runId))
      .for("update");
    if (!run) throw notFound("job");
    const { statuses, key } = refusals[kind];
    if (!statuses.includes(run.status)) throw new AppError("conflict", key);
    const asked = await tx.insert(requests).values({ runId, kind }).onConflictDoNothing().returning();
    if (asked.length === 0) throw new AppError("conflict", "jobs.errors.asked");
    await tx.execute(sql`select pg_notify('executor', '')`);
    await recordAudit({ ...admin, db: tx }, `job.${kind}`, { runId, functionId: run.functionId });
  });
  return getJob(admin, { runId });
}

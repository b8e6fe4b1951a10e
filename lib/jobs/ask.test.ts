import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { auditEntries } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { stubEnv } from "@/lib/test/env";
import { createUser, userCtx } from "@/lib/test/factories";
import { createRun } from "@/lib/test/jobs";
import { cancelJob, retryJob } from "./ask";
import { requests } from "./tables";

const admin = userCtx({ id: newId("user"), role: "admin" });
const requestsFor = (runId: string) => db.select().from(requests).where(eq(requests.runId, runId));

afterEach(() => {
  vi.unstubAllEnvs();
  stubEnv({});
});

test.each([
  ["retry", "start"],
  ["resume", "failure"],
] as const)("a failed job is asked to %s, once, and that is written down", async (kind, from) => {
  const runId = await createRun();
  expect(await retryJob(admin, { runId, from })).toMatchObject({ id: runId, request: kind });
  await expect(retryJob(admin, { runId, from: "start" })).rejects.toMatchObject({ key: "jobs.errors.asked" });
  expect(await requestsFor(runId)).toEqual([{ runId, kind }]);
  const entries = await db.select().from(auditEntries).where(eq(auditEntries.actorId, admin.userId));
  expect(entries.filter(({ data }) => data.runId === runId)).toMatchObject([{ action: `job.${kind}` }]);
});

test.each(["queued", "running"] as const)("a job that is %s is cancelled, not done again", async (status) => {
  const runId = await createRun({ status });
  await expect(retryJob(admin, { runId, from: "start" })).rejects.toMatchObject({ key: "jobs.errors.notFailed" });
  expect(await cancelJob(admin, { runId })).toMatchObject({ request: "cancel" });
});

test.each(["completed", "failed", "cancelled"] as const)("a job that is %s can't be cancelled", async (status) => {
  await expect(cancelJob(admin, { runId: await createRun({ status }) })).rejects.toMatchObject({
    code: "conflict",
    key: "jobs.errors.ended",
  });
});

test("one that completed is not done again", async () => {
  const runId = await createRun({ status: "completed" });
  await expect(retryJob(admin, { runId, from: "failure" })).rejects.toMatchObject({ key: "jobs.errors.notFailed" });
  expect(await requestsFor(runId)).toEqual([]);
});

test("nothing is asked of an executor that sleeps", async () => {
  const runId = await createRun();
  stubEnv({ INNGEST_BASE_URL: "http://inngest:8288", INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" });
  await expect(retryJob(admin, { runId, from: "start" })).rejects.toMatchObject({ key: "jobs.errors.elsewhere" });
  expect(await requestsFor(runId)).toEqual([]);
});

test("what is not there is not found, and all of it is for admins alone", async () => {
  await expect(cancelJob(admin, { runId: newId("run") })).rejects.toMatchObject({ code: "not_found" });
  const user = userCtx(await createUser());
  const runId = await createRun();
  await expect(cancelJob(user, { runId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(retryJob(user, { runId, from: "start" })).rejects.toMatchObject({ code: "forbidden" });
});

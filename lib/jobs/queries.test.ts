import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createUser, unique, userCtx } from "@/lib/test/factories";
import { addSteps, createRun } from "@/lib/test/jobs";
import { ownDatabase } from "@/lib/test/own-database";
import { countJobs, getJob, listJobFunctions, listJobSteps, listJobs } from "./queries";
import { ListJobSteps, ListJobs } from "./schema";
import { failures, requests, runs, tasks } from "./tables";

const admin = userCtx({ id: "usr_admin", role: "admin" });
const functionId = () => `test-${unique()}`;
const list = (values: object) => listJobs(admin, ListJobs.parse(values));
const stepsOf = (values: object) => listJobSteps(admin, ListJobSteps.parse(values));

test("jobs are found by function and status, newest first, page by page", async () => {
  const fn = functionId();
  const [first, second, third] = [
    await createRun({ functionId: fn }),
    await createRun({ functionId: fn, status: "completed" }),
    await createRun({ functionId: fn }),
  ];
  await createRun({ functionId: functionId() });
  const page = await list({ functionId: fn, limit: 2 });
  expect(page).toMatchObject({ items: [{ id: third }, { id: second }], nextCursor: second });
  expect(await list({ functionId: fn, cursor: page.nextCursor })).toMatchObject({
    items: [{ id: first }],
    nextCursor: null,
  });
  expect((await list({ functionId: fn, status: "failed" })).items.map(({ id }) => id)).toEqual([third, first]);
});

test("a failed one says why, one that is tried again says when", async () => {
  const fn = functionId();
  const dueAt = new Date(Date.now() + 60_000);
  await createRun({ functionId: fn, output: { name: "Error", message: "550 <ada@mill.example>", stack: "at /srv/x" } });
  const retried = await createRun({ functionId: fn, status: "running", beganAt: new Date() });
  await addTask(retried, { attempt: 2, dueAt });
  const { items } = await list({ functionId: fn });
  expect(items).toMatchObject([
    { id: retried, error: null, nextTryAt: dueAt, beganAt: expect.any(Date), endedAt: null },
    { error: { name: "Error", message: "550 <a•••@mill.example>" }, nextTryAt: null },
  ]);
  expect(JSON.stringify(items)).not.toContain("/srv/x");
});

const addTask = (runId: string, values: { attempt: number; dueAt: Date }) =>
  db
    .insert(tasks)
    .values({ runId, functionId: "test-f", stepId: "step", kind: "call", concurrencyKeys: [], losses: 1, ...values });

test("a job is shown with what it waits for, what failed, what was asked and its retries", async () => {
  const runId = await createRun({ status: "running", event: { name: "go", data: { to: "ada@mill.example" } } });
  await addSteps(runId, { first: { data: 1 } });
  await addTask(runId, { attempt: 1, dueAt: new Date(0) });
  const error = { name: "SmtpError", message: "try later" };
  await db.insert(failures).values({ runId, stepName: "second", attempt: 0, error, failedAt: new Date() });
  await db.insert(requests).values({ runId, kind: "cancel" });
  const retry = await createRun({ retryOf: runId, parentRunId: runId });
  expect(await getJob(admin, { runId })).toMatchObject({
    input: { text: expect.stringContaining('"to": "a•••@mill.example"') },
    output: null,
    canResume: true,
    request: "cancel",
    retries: [{ id: retry, status: "failed" }],
    tasks: [{ stepName: "second", kind: "run", attempt: 2, lossCount: 1, isUnderWay: false, dueAt: new Date(0) }],
    failures: [{ stepName: "second", attempt: 1, error }],
  });
  expect(await getJob(admin, { runId: retry })).toMatchObject({ retryOf: runId, parentId: runId, canResume: false });
});

test("what a job gave is shown in part, and not at all when it is large", async () => {
  const show = async (output: unknown) =>
    (await getJob(admin, { runId: await createRun({ status: "completed", output }) })).output;
  expect(await show({ sent: 7 })).toEqual({ text: '{\n  "sent": 7\n}', bytes: 10 });
  expect(await show("nul \u0000 here")).toMatchObject({ text: '"nul \\u0000 here"' });
  expect((await show(Array(2_000).fill(1)))!.text).toHaveLength(4_001);
  expect(await show("x".repeat(20_000))).toEqual({ text: null, bytes: 20_002 });
});

test("steps come latest first, with their tries and how they ended", async () => {
  const runId = await createRun();
  await addSteps(runId, {
    first: { data: { token: "x" } },
    second: { error: { name: "E", message: "no" } },
    third: null,
  });
  await db.insert(failures).values({ runId, stepId: "id of second", attempt: 0, error: {}, failedAt: new Date() });
  const page = await stepsOf({ runId, limit: 2 });
  expect(page.items).toMatchObject([
    { name: "third", state: "waiting", attemptCount: 0, output: null, error: null },
    { name: "second", state: "failed", attemptCount: 2, output: null, error: { name: "E", message: "no" } },
  ]);
  const rest = await stepsOf({ runId, limit: 2, cursor: page.nextCursor });
  expect(rest).toMatchObject({
    items: [{ name: "first", state: "done", attemptCount: 1, output: { text: '{\n  "token": "•••"\n}' } }],
    nextCursor: null,
  });
});

test("functions are named once each, and what is open or failed is counted", async () => {
  const { db, drop } = await ownDatabase();
  const here = { ...admin, db };
  expect(await listJobFunctions(here)).toEqual([]);
  for (const [functionId, status, endedAt] of [
    ["b", "failed", new Date()],
    ["a", "running", null],
    ["b", "queued", null],
    ["b", "completed", new Date()],
  ] as const) {
    await db
      .insert(runs)
      .values({ id: newId("run"), functionId, status, endedAt, event: {}, stepCount: 0, createdAt: new Date() });
  }
  expect(await listJobFunctions(here)).toEqual(["a", "b"]);
  expect(await countJobs(here)).toEqual({ open: 2, failed: 1 });
  await drop();
});

test("what is not there is not found, and all of it is for admins alone", async () => {
  const runId = newId("run");
  await expect(getJob(admin, { runId })).rejects.toMatchObject({ code: "not_found" });
  const user = userCtx(await createUser());
  for (const attempt of [
    listJobs(user, ListJobs.parse({})),
    countJobs(user),
    listJobFunctions(user),
    getJob(user, { runId }),
    listJobSteps(user, ListJobSteps.parse({ runId })),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  }
});

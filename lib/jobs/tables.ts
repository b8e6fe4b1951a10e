import { bigint, integer, json, pgSchema, text, timestamp } from "drizzle-orm/pg-core";
import { jobRequests, jobStatuses, stepKinds } from "./schema";

const moment = () => timestamp({ withTimezone: true });
const executor = pgSchema("executor");

/** The tables of the embedded executor as far as its page reads them; it alone writes them, but for `requests`. */
export const runs = executor.table("runs", {
  id: text().primaryKey(),
  functionId: text().notNull(),
  status: text({ enum: jobStatuses }).notNull(),
  eventName: text(),
  event: json().notNull(),
  output: json(),
  stepCount: integer().notNull(),
  parentRunId: text(),
  retryOf: text(),
  createdAt: moment().notNull(),
  beganAt: moment(),
  endedAt: moment(),
});

export const steps = executor.table("steps", {
  runId: text().notNull(),
  id: text().notNull(),
  position: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  name: text(),
  kind: text({ enum: stepKinds }),
  result: json(),
  beganAt: moment(),
  endedAt: moment(),
});

export const tasks = executor.table("jobs", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  runId: text().notNull(),
  functionId: text().notNull(),
  stepId: text().notNull(),
  kind: text({ enum: ["call", "wake", "invoke-timeout"] }).notNull(),
  concurrencyKeys: text().array().notNull(),
  attempt: integer().notNull().default(0),
  losses: integer().notNull().default(0),
  dueAt: moment().notNull(),
  leasedUntil: moment(),
});

export const failures = executor.table("failures", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  runId: text().notNull(),
  stepId: text(),
  stepName: text(),
  attempt: integer().notNull(),
  error: json().notNull(),
  failedAt: moment().notNull(),
});

export const requests = executor.table("requests", {
  runId: text().primaryKey(),
  kind: text({ enum: jobRequests }).notNull(),
});

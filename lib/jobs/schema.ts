import { z } from "zod";
import { idOf, isoDate, pageInput, pageOf } from "@/lib/zod";

/** In Inngest's words and spelling. */
export const jobStatuses = ["queued", "running", "completed", "failed", "cancelled"] as const;
export type JobStatus = (typeof jobStatuses)[number];

export const stepKinds = ["run", "sleep", "wait", "invoke"] as const;
export type StepKind = (typeof stepKinds)[number];

export const stepStates = ["waiting", "done", "failed"] as const;
export type StepState = (typeof stepStates)[number];

export const jobRequests = ["cancel", "retry", "resume"] as const;
export type JobRequest = (typeof jobRequests)[number];

const runId = idOf("run");

export const ListJobs = z.object({
  ...pageInput,
  functionId: z.string().max(200).optional(),
  status: z.enum(jobStatuses).optional(),
});
export type ListJobs = z.output<typeof ListJobs>;

export const JobRef = z.object({ runId });
export type JobRef = z.output<typeof JobRef>;

export const RetryJob = z.object({
  runId,
  from: z
    .enum(["start", "failure"])
    .default("start")
    .describe("`failure` keeps the results of the steps that succeeded; `start` does everything again."),
});
export type RetryJob = z.output<typeof RetryJob>;

export const ListJobSteps = z.object({
  runId,
  ...pageInput,
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export type ListJobSteps = z.output<typeof ListJobSteps>;

const JobError = z.object({ name: z.string(), message: z.string() });
export type JobError = z.output<typeof JobError>;

/** A value as JSON, shortened, with addresses and secrets masked. */
const ShownValue = z.object({
  text: z.string().nullable().describe("JSON; null when it is too large to be shown."),
  bytes: z.number(),
});
export type ShownValue = z.output<typeof ShownValue>;

const job = {
  id: z.string(),
  functionId: z.string(),
  eventName: z.string().nullable(),
  status: z.enum(jobStatuses),
  stepCount: z.number().describe("Steps that have ended."),
  error: JobError.nullable(),
  nextTryAt: isoDate.nullable().describe("When a step or function that failed is tried again."),
  createdAt: isoDate,
  beganAt: isoDate.nullable(),
  endedAt: isoDate.nullable(),
};

export const Job = z.object(job).meta({ id: "Job" });
export type Job = z.output<typeof Job>;

export const JobPage = pageOf(Job);

export const JobDetails = z
  .object({
    ...job,
    input: ShownValue,
    output: ShownValue.nullable(),
    canResume: z.boolean().describe("Whether there is a step whose result a retry could keep."),
    request: z.enum(jobRequests).nullable().describe("What was asked and is not done yet."),
    retryOf: z.string().nullable(),
    retries: z.array(z.object({ id: z.string(), status: z.enum(jobStatuses) })),
    parentId: z.string().nullable().describe("The run that invoked this one."),
    tasks: z
      .array(
        z.object({
          stepName: z.string().nullable().describe("Null for whatever step comes next."),
          kind: z.enum(stepKinds),
          isUnderWay: z.boolean(),
          attempt: z.number().describe("The first is 1."),
          lossCount: z.number().describe("How often its process ended in the middle of it."),
          dueAt: isoDate,
        }),
      )
      .describe("What is being done now, or when it is due."),
    failures: z
      .array(z.object({ stepName: z.string().nullable(), attempt: z.number(), error: JobError, failedAt: isoDate }))
      .describe("The last tries that failed and were followed by another, newest first."),
  })
  .meta({ id: "JobDetails" });
export type JobDetails = z.output<typeof JobDetails>;

export const JobStep = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    kind: z.enum(stepKinds),
    state: z.enum(stepStates),
    attemptCount: z.number().describe("Tries, the last one included."),
    beganAt: isoDate.nullable(),
    endedAt: isoDate.nullable(),
    output: ShownValue.nullable(),
    error: JobError.nullable(),
  })
  .meta({ id: "JobStep" });
export type JobStep = z.output<typeof JobStep>;

export const JobStepPage = pageOf(JobStep);

export const isOpen = (status: JobStatus) => status === "queued" || status === "running";

/** What a run begins with when its function's schedule said so. */
export const scheduledEvent = "inngest/scheduled.timer";

/** A function's id as the code has it: without the app's. */
export const functionName = (functionId: string) => functionId.replace(/^lettermill-/, "");

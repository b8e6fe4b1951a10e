import type { Operation } from "@/lib/openapi";
import { JobDetails, JobPage, JobRef, JobStepPage, ListJobSteps, ListJobs, RetryJob } from "./schema";

const one = "/admin/jobs/{runId}";

export const jobOperations: Operation[] = [
  {
    method: "get",
    path: "/admin/jobs",
    summary: "List jobs",
    description: "Runs of the engine in the worker, newest first. An Inngest server has its own list.",
    isAdmin: true,
    permission: "installation:manage",
    Input: ListJobs,
    Output: JobPage,
  },
  {
    method: "get",
    path: one,
    summary: "Get a job",
    isAdmin: true,
    permission: "installation:manage",
    Input: JobRef,
    Output: JobDetails,
  },
  {
    method: "get",
    path: `${one}/steps`,
    summary: "List a job's steps",
    description: "The latest first. Addresses and secrets in results are masked.",
    isAdmin: true,
    permission: "installation:manage",
    Input: ListJobSteps,
    Output: JobStepPage,
  },
  {
    method: "post",
    path: `${one}/retry`,
    summary: "Retry a job",
    description: "Of one that failed or was cancelled: asks for a new run of the same function with the same event.",
    isAdmin: true,
    permission: "installation:manage",
    Input: RetryJob,
    Output: JobDetails,
    status: 202,
  },
  {
    method: "post",
    path: `${one}/cancel`,
    summary: "Cancel a job",
    description: "The step under way is done to its end, and nothing after it.",
    isAdmin: true,
    permission: "installation:manage",
    Input: JobRef,
    Output: JobDetails,
    status: 202,
  },
];

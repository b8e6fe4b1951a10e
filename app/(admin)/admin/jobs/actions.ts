"use server";

import { cancelJob as cancel, retryJob as retry } from "@/lib/jobs/ask";
import { listJobs as list, listJobSteps as listSteps } from "@/lib/jobs/queries";
import { JobRef, ListJobSteps, ListJobs, RetryJob } from "@/lib/jobs/schema";
import { userAction } from "@/lib/next/action";

export const listJobs = userAction(ListJobs, list);
export const listJobSteps = userAction(ListJobSteps, listSteps);
export const retryJob = userAction(RetryJob, retry);
export const cancelJob = userAction(JobRef, cancel);

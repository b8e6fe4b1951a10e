import { cancelJob } from "@/lib/jobs/ask";
import { JobDetails, JobRef } from "@/lib/jobs/schema";
import { adminRoute } from "@/lib/next/route";

export const POST = adminRoute(JobRef, JobDetails, cancelJob, { status: 202 });

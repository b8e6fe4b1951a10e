import { retryJob } from "@/lib/jobs/ask";
import { JobDetails, RetryJob } from "@/lib/jobs/schema";
import { adminRoute } from "@/lib/next/route";

export const POST = adminRoute(RetryJob, JobDetails, retryJob, { status: 202 });

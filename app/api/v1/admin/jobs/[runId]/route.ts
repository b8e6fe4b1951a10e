import { getJob } from "@/lib/jobs/queries";
import { JobDetails, JobRef } from "@/lib/jobs/schema";
import { adminRoute } from "@/lib/next/route";

export const GET = adminRoute(JobRef, JobDetails, getJob);

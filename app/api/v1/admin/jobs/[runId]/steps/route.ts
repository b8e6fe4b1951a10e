import { listJobSteps } from "@/lib/jobs/queries";
import { JobStepPage, ListJobSteps } from "@/lib/jobs/schema";
import { adminRoute } from "@/lib/next/route";

export const GET = adminRoute(ListJobSteps, JobStepPage, listJobSteps);

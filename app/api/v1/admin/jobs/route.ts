import { listJobs } from "@/lib/jobs/queries";
import { JobPage, ListJobs } from "@/lib/jobs/schema";
import { adminRoute } from "@/lib/next/route";

export const GET = adminRoute(ListJobs, JobPage, listJobs);

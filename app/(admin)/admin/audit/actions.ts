"use server";

import { listInstallationAudit as list } from "@/lib/audit/queries";
import { ListAudit } from "@/lib/audit/schema";
import { userAction } from "@/lib/next/action";

export const listInstallationAudit = userAction(ListAudit, list);

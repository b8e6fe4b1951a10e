"use server";

import { listAudit as list } from "@/lib/audit/queries";
import { ListAudit } from "@/lib/audit/schema";
import { action } from "@/lib/next/action";

export const listAudit = action(ListAudit, list);

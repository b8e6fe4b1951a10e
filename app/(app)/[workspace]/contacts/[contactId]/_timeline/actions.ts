"use server";

import { action } from "@/lib/next/action";
import { listTimeline as list } from "@/lib/timeline/list";
import { ListTimeline } from "@/lib/timeline/schema";

export const listTimeline = action(ListTimeline, list);

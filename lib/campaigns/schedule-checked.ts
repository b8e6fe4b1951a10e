import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { readCheck } from "./check-run";
import { lockCampaign } from "./queries";
import { scheduleCampaign } from "./schedule";
import type { Campaign, ScheduleChecked } from "./schema";

/** Schedules what was checked, mail by mail, as it is now. */
export async function scheduleChecked(ctx: Ctx, { skipFailing, ...input }: ScheduleChecked): Promise<Campaign> {
  authorize(ctx, "campaigns:send");
  return ctx.db.transaction(async (tx) => {
    const { last, isCurrent } = await readCheck(tx, await lockCampaign(tx, ctx, input.campaignId));
    if (!isCurrent || last?.status !== "done") throw new AppError("conflict", "checks.errors.unchecked");
    const count = last.failingCount;
    if (count > 0 && !skipFailing) throw new AppError("conflict", "checks.errors.failing", { count });
    return scheduleCampaign({ ...ctx, db: tx }, input);
  });
}

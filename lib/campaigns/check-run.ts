import { eq } from "drizzle-orm";
import { campaignChecks, type campaigns } from "@/drizzle/schema";
import { CHECK_HOLDS_MINUTES, type CheckRun, findingKinds } from "@/lib/checks/schema";
import type { Db } from "@/lib/db";
import { experimentOf, variantName } from "@/lib/experiments/schema";
import { fingerprintOf, freezeLooks } from "./freeze-looks";

type Row = typeof campaignChecks.$inferSelect;
type Campaign = typeof campaigns.$inferSelect;

/** The last check of a campaign, whether it still tells what would be sent now, and what that would be made of. */
export async function readCheck(db: Db, campaign: Campaign) {
  const looks = await freezeLooks(db, campaign);
  const fingerprint = await fingerprintOf(db, campaign, looks);
  const [last] = await db.select().from(campaignChecks).where(eq(campaignChecks.campaignId, campaign.id));
  const isCurrent = last?.fingerprint === fingerprint && !isOld(last);
  return { looks, fingerprint, last: last ?? null, isCurrent };
}

const isOld = ({ endedAt }: Row) => endedAt !== null && Date.now() - endedAt.getTime() > CHECK_HOLDS_MINUTES * 60_000;

/** As doors show it: the worst first, and of those what concerns most people. */
export function toRun(row: Row, { rollout, templateId }: Campaign, outdated: boolean): CheckRun {
  const { run, status, readCount, expectedCount, failingCount, startedAt, endedAt } = row;
  const variants = experimentOf(rollout)?.variants;
  const findings = row.findings.map(({ variants: concerned, ...found }, finding) => ({
    ...found,
    finding,
    level: findingKinds[found.kind],
    templateId: variants?.[concerned[0]!]?.templateId ?? templateId,
    ...(variants && concerned.length < variants.length && { variants: concerned.toSorted().map(variantName) }),
  }));
  const order = ["error", "warning"];
  return {
    run,
    status,
    outdated,
    readCount,
    expectedCount,
    failingCount,
    startedAt,
    endedAt,
    findings: findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || b.count - a.count),
  };
}

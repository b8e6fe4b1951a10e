import { cron } from "inngest";
import { sealAudit } from "@/lib/audit/seal";
import { forgetChecks } from "@/lib/campaigns/forget-checks";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { forgetAnswers } from "@/lib/idempotency/keys";
import { sweepStaging } from "@/lib/imports/sweep-staging";
import { pruneInboxes } from "@/lib/inbox/prune";
import { forgetTokens } from "@/lib/one-time-tokens";
import { forgetRelayed } from "@/lib/outbox";
import { forgetRefreshTokens } from "@/lib/programs/tokens";
import { forgetExpired } from "@/lib/suppressions/write";
import { inngest } from "../client";

export const cleanUp = inngest.createFunction({ id: "clean-up", triggers: [cron("17 * * * *")] }, async ({ step }) => {
  await step.run("seal the audit log", () => sealAudit(db));
  await step.run("forget relayed outbox rows", () => forgetRelayed(db).then(() => undefined));
  await step.run("forget old checks", () => forgetChecks(db).then(() => undefined));
  await step.run("forget expired suppressions", () => forgetExpired(db).then(() => undefined));
  await step.run("forget answers to programs", () => forgetAnswers(db).then(() => undefined));
  await step.run("forget old tokens", () => forgetTokens(db).then(() => undefined));
  await step.run("forget refresh tokens", () => forgetRefreshTokens(db).then(() => undefined));
  await step.run("drop what imports left", () => sweepStaging(db));
  await step.run("prune inboxes", () => pruneInboxes(db, env.LOCAL_INBOX_KEEP));
});

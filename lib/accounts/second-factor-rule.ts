import { type SQL, sql } from "drizzle-orm";
import { authenticators, installation, passkeys, users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorizeAdmin, type UserCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findFactors } from "./factors";
import type { SecondFactorRule } from "./schema";

const isRequired = sql<boolean>`coalesce(
  (select (${installation.settings} ->> 'secondFactorRequired')::boolean from ${installation}), false)`;

/** Whether a person of \`users\` has to add a second factor before anything else. */
export const mustAddFactor: SQL<boolean> = sql`${isRequired}
  and not exists (select 1 from ${authenticators}
    where ${authenticators.userId} = ${users.id} and ${authenticators.confirmedAt} is not null)
  and not exists (select 1 from ${passkeys} where ${passkeys.userId} = ${users.id})`;

export async function getSecondFactorRule(admin: UserCtx): Promise<SecondFactorRule> {
  authorizeAdmin(admin);
  const [row] = await admin.db.execute<SecondFactorRule>(sql`select ${isRequired} as "isRequired"`);
  return row!;
}

/** From the next request on, whoever has no second factor gets nowhere but to where they add one. */
export async function setSecondFactorRule(admin: UserCtx, rule: SecondFactorRule): Promise<SecondFactorRule> {
  authorizeAdmin(admin);
  await admin.db.transaction(async (tx) => {
    const before = await getSecondFactorRule({ ...admin, db: tx });
    if (rule.isRequired && (await findFactors(tx, admin.userId)).length === 0) {
      throw new AppError("conflict", "accounts.errors.ownFactorFirst");
    }
    const settings = { secondFactorRequired: rule.isRequired };
    await tx
      .insert(installation)
      .values({ settings })
      .onConflictDoUpdate({
        target: installation.id,
        set: { settings: sql`${installation.settings} || ${JSON.stringify(settings)}::jsonb` },
      });
    await recordAudit({ ...admin, db: tx }, "secondFactor.ruleSet", {}, { before, after: rule });
  });
  return rule;
}

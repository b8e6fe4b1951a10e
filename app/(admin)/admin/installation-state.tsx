import { CircleCheck, CircleX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Figure, Figures } from "@/components/ui/figure";
import { StatusBadge } from "@/components/ui/status-badge";
import { countTotals } from "@/lib/accounts/totals";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { checkHealth } from "@/lib/health/check";
import { healthChecks } from "@/lib/health/schema";

/** Whether everything is alive, how much there is, and how it is set up. */
export async function InstallationState() {
  const [t, health, totals] = await Promise.all([getTranslations("accounts.admin"), checkHealth(db), countTotals(db)]);
  const registration = t(env.REGISTRATION_OPEN ? "registrationOpen" : "registrationClosed");
  const mail = env.MAIL_URL ? t("mailByServer") : t("mailToInbox");
  return (
    <div className="flex flex-col gap-5">
      <ul className="flex flex-wrap gap-x-3 gap-y-2">
        {healthChecks.map((check) => {
          const { ok, detail } = health.checks[check];
          return (
            <li key={check} className="flex flex-wrap items-center gap-2">
              <StatusBadge
                tone={ok ? "good" : "bad"}
                icon={ok ? CircleCheck : CircleX}
                label={t(ok ? "alive" : "failing", { part: t(`parts.${check}`) })}
              />
              {!ok && detail && <span lang="en">{detail}</span>}
            </li>
          );
        })}
      </ul>
      <p className="max-w-prose text-muted">
        {t("setUp", { address: env.APP_URL, environment: env.LETTERMILL_ENV })} {registration} {mail}
      </p>
      <Figures>
        <Figure label={t("totals.users")} value={totals.users} />
        <Figure label={t("totals.contacts")} value={totals.contacts} />
        <Figure label={t("totals.campaigns")} value={totals.campaigns} />
        <Figure label={t("totals.sent")} value={totals.sent} />
      </Figures>
    </div>
  );
}

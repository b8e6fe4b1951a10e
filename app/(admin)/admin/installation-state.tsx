import { CircleCheck, CircleX } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { Figure, Figures } from "@/components/ui/figure";
import { StatusBadge } from "@/components/ui/status-badge";
import { countTotals } from "@/lib/accounts/totals";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { checkHealth } from "@/lib/health/check";
import { healthChecks } from "@/lib/health/schema";

/** Whether everything is alive, how much there is, and how it is set up. */
export async function InstallationState() {
  const [t, locale, health, totals] = await Promise.all([
    getTranslations("accounts.admin"),
    getLocale(),
    checkHealth(db),
    countTotals(db),
  ]);
  const registration = t(env.REGISTRATION_OPEN ? "registrationOpen" : "registrationClosed");
  const mail = env.MAIL_URL ? t("mailByServer") : t("mailToInbox");
  return (
    <div className="flex flex-col gap-6">
      <ul className="flex flex-wrap gap-2" lang={locale}>
        {healthChecks.map((check) => {
          const { ok, detail } = health.checks[check];
          return (
            <li key={check} title={detail}>
              <StatusBadge
                tone={ok ? "good" : "bad"}
                icon={ok ? CircleCheck : CircleX}
                label={t(ok ? "alive" : "failing", { part: t(`parts.${check}`) })}
              />
            </li>
          );
        })}
      </ul>
      <Figures>
        <Figure label={t("totals.users")} value={totals.users} />
        <Figure label={t("totals.contacts")} value={totals.contacts} />
        <Figure label={t("totals.campaigns")} value={totals.campaigns} />
        <Figure label={t("totals.sent")} value={totals.sent} />
      </Figures>
      <p className="max-w-prose text-muted">
        {t("setUp", { address: env.APP_URL, environment: env.LETTERMILL_ENV })} {registration} {mail}
      </p>
    </div>
  );
}

import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/page";
import { getSecondFactor } from "@/lib/accounts/factors";
import { listSessions } from "@/lib/accounts/sessions";
import { describeAgent } from "@/lib/accounts/user-agent";
import { getPageUser } from "@/lib/next/session";
import { PasswordForm } from "./password-form";
import { SecondFactor } from "./second-factor";
import { SessionList } from "./session-list";

export async function generateMetadata() {
  return { title: (await getTranslations("settings.tabs"))("security") };
}

export default async function SecurityPage() {
  const user = await getPageUser();
  const [t, sessions, secondFactor] = await Promise.all([
    getTranslations("settings.security"),
    listSessions(user),
    getSecondFactor(user),
  ]);
  return (
    <>
      <PasswordForm />
      <SecondFactor {...secondFactor} />
      <Section title={t("sessions")} lead={t("sessionsLead")}>
        <SessionList
          sessions={sessions.map(({ userAgent, ...session }) => ({ ...session, device: describeAgent(userAgent) }))}
        />
      </Section>
    </>
  );
}

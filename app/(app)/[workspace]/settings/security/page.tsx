import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/page";
import { listSessions } from "@/lib/accounts/sessions";
import { describeAgent } from "@/lib/accounts/user-agent";
import { getPageUser } from "@/lib/next/session";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";

export async function generateMetadata() {
  return { title: (await getTranslations("settings.tabs"))("security") };
}

export default async function SecurityPage() {
  const [t, sessions] = await Promise.all([getTranslations("settings.security"), getPageUser().then(listSessions)]);
  return (
    <>
      <PasswordForm />
      <Section title={t("sessions")} lead={t("sessionsLead")}>
        <SessionList
          sessions={sessions.map(({ userAgent, ...session }) => ({ ...session, device: describeAgent(userAgent) }))}
        />
      </Section>
    </>
  );
}

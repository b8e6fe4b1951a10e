import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { TokenOnly } from "@/lib/accounts/schema";
import { db } from "@/lib/db";
import { inTime } from "@/lib/db/in-time";
import { findInvitation } from "@/lib/members/accept";
import { readQuery } from "@/lib/next/page";
import { findProfile } from "@/lib/next/profile";
import { AuthCard } from "../auth-card";
import { JoinButton } from "./join-button";
import { NewcomerForm } from "./newcomer-form";
import { OtherAddress } from "./other-address";

export async function generateMetadata() {
  return { title: (await getTranslations("members.invitation"))("join"), referrer: "no-referrer" };
}

/** Nothing happens before a button is pressed: programs that look into mails open links too. */
export default async function InvitePage({ searchParams }: PageProps<"/invite">) {
  const { token = "" } = await readQuery(TokenOnly.partial(), searchParams);
  const [t, te, invitation, profile] = await Promise.all([
    getTranslations("members.invitation"),
    getTranslations("accounts.errors"),
    inTime(findInvitation(db, { token })),
    findProfile(),
  ]);
  if (!invitation) {
    return (
      <AuthCard title={t("failedTitle")}>
        <Notice tone="bad">{te("link")}</Notice>
      </AuthCard>
    );
  }
  const { email, hasAccount, role, workspace } = invitation;
  if (profile && profile.email !== email) return <OtherAddress email={email} own={profile.email} />;
  return (
    <AuthCard title={t("title", { workspace })} lead={t("lead", { role, email })}>
      {profile || hasAccount ? (
        <JoinButton token={token} isSignedIn={profile !== null} />
      ) : (
        <NewcomerForm token={token} />
      )}
    </AuthCard>
  );
}

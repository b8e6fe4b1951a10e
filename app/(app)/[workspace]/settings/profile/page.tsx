import { getTranslations } from "next-intl/server";
import { getProfile } from "@/lib/accounts/queries";
import { getPageUser } from "@/lib/next/session";
import { EmailForm } from "./email-form";
import { ProfileForm } from "./profile-form";

export async function generateMetadata() {
  return { title: (await getTranslations("settings.tabs"))("profile") };
}

export default async function ProfilePage() {
  const { email, ...profile } = await getProfile(await getPageUser());
  return (
    <>
      <ProfileForm profile={profile} />
      <EmailForm email={email} />
    </>
  );
}

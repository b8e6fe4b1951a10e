import { getTranslations } from "next-intl/server";
import { canUser } from "@/lib/context";
import { getPageUser } from "@/lib/next/session";
import { AuthCard } from "../../auth-card";
import { WorkspaceForm } from "./workspace-form";

export async function generateMetadata() {
  return { title: (await getTranslations("members.workspace"))("title") };
}

export default async function NewWorkspacePage() {
  const [t, user] = await Promise.all([getTranslations("members.workspace"), getPageUser()]);
  if (!canUser(user, "workspaces:create")) return <AuthCard title={t("noneTitle")} lead={t("none")} />;
  return (
    <AuthCard title={t("title")} lead={t("lead")}>
      <WorkspaceForm />
    </AuthCard>
  );
}

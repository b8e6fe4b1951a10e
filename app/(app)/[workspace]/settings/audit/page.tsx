import { getTranslations } from "next-intl/server";
import { listAudit } from "@/lib/audit/queries";
import { AuditFilter } from "@/lib/audit/schema";
import { orSay, readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { WorkspaceAudit } from "./workspace-audit";

export async function generateMetadata() {
  return { title: (await getTranslations("settings.tabs"))("audit") };
}

export default async function AuditPage({ params, searchParams }: PageProps<"/[workspace]/settings/audit">) {
  const { workspace } = await params;
  const filter = await readQuery(AuditFilter, searchParams);
  const page = await orSay(listAudit(await getPageCtx(workspace), { ...filter, limit: 50 }));
  return "message" in page ? <p>{page.message}</p> : <WorkspaceAudit page={page} filter={filter} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { starters } from "@/lib/templates/schema";
import { StarterCard } from "./starter-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("new") };
}

export default async function NewTemplatePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  await getPageCtx(workspace);
  const t = await getTranslations("templates");
  return (
    <Page title={t("new")} crumbs={[{ label: t("title"), href: `/${workspace}/templates` }]} lead={t("newLead")}>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4 max-sm:grid-cols-2 max-sm:gap-3">
        {starters.map((starter) => (
          <StarterCard key={starter} starter={starter} />
        ))}
      </div>
    </Page>
  );
}

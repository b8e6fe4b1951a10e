import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, Section } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { listReactTemplates } from "@/lib/templates/from-react";
import { starters } from "@/lib/templates/schema";
import { OtherWays } from "./other-ways";
import { ReactCard } from "./react-card";
import { StarterCard } from "./starter-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("new") };
}

const grid = "grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4 max-sm:grid-cols-2 max-sm:gap-3";

export default async function NewTemplatePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  await getPageCtx(workspace);
  const [t, written] = await Promise.all([getTranslations("templates"), listReactTemplates()]);
  return (
    <Page title={t("new")} crumbs={[{ label: t("title"), href: `/${workspace}/templates` }]} lead={t("newLead")}>
      <div className={grid}>
        {starters.map((starter) => (
          <StarterCard key={starter} starter={starter} />
        ))}
      </div>
      {written.length > 0 && (
        <Section title={t("fromCode")} lead={t("fromCodeLead")}>
          <div className={grid}>
            {written.map((template) => (
              <ReactCard key={template.name} template={template} />
            ))}
          </div>
        </Section>
      )}
      <Section title={t("otherWays.title")}>
        <OtherWays />
      </Section>
    </Page>
  );
}

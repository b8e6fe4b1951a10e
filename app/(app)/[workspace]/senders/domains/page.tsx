import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, Section } from "@/components/ui/page";
import { listDkimKeys } from "@/lib/dkim/queries";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { DkimKeyCard } from "./dkim-key-card";
import { NewDkimKey } from "./new-dkim-key";

const Query = z.object({ new: z.string().max(253).optional() });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dkim"))("title") };
}

export default async function DomainsPage({ params, searchParams }: PageProps<"/[workspace]/senders/domains">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, tSenders, query, { items }] = await Promise.all([
    getTranslations("dkim"),
    getTranslations("senders"),
    readQuery(Query, searchParams),
    listDkimKeys(ctx, { limit: 200 }),
  ]);
  const domains = [...new Set(items.map(({ domain }) => domain))].sort();
  const create = <NewDkimKey domain={query.new} />;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      width="narrow"
      crumbs={[{ label: tSenders("title"), href: `/${workspace}/senders` }]}
      action={items.length > 0 && create}
    >
      {items.length === 0 && <EmptyState icon={KeyRound} title={t("none")} text={t("noneText")} action={create} />}
      {domains.map((domain) => (
        <Section key={domain} title={<bdi>{domain}</bdi>}>
          <ul className="flex flex-col gap-3">
            {items
              .filter((key) => key.domain === domain)
              .map((key) => (
                <DkimKeyCard key={key.id} dkimKey={key} />
              ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}

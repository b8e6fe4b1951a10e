import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { listProxies } from "@/lib/proxies/queries";
import { ProxiesTable } from "./proxies-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("proxies"))("title") };
}

export default async function ProxiesPage({ params }: PageProps<"/[workspace]/senders/proxies">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, tSenders, page] = await Promise.all([
    getTranslations("proxies"),
    getTranslations("senders"),
    listProxies(ctx, { limit: 50 }),
  ]);
  const create = (
    <LinkButton href={`/${workspace}/senders/proxies/new`} data-create>
      {t("create")}
    </LinkButton>
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      crumbs={[{ label: tSenders("title"), href: `/${workspace}/senders` }]}
      action={page.items.length > 0 && create}
    >
      <ProxiesTable page={page} create={create} />
    </Page>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { listSenders } from "@/lib/senders/queries";
import { SendersTable } from "./senders-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("senders"))("title") };
}

export default async function SendersPage({ params }: PageProps<"/[workspace]/senders">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, page] = await Promise.all([getTranslations("senders"), listSenders(ctx, { archived: false, limit: 50 })]);
  const create = (
    <LinkButton href={`/${workspace}/senders/new`} data-create>
      {t("create")}
    </LinkButton>
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      action={
        <>
          <LinkButton variant="ghost" href={`/${workspace}/senders/domains`}>
            {t("domains")}
          </LinkButton>
          <LinkButton variant="ghost" href={`/${workspace}/senders/proxies`}>
            {t("proxies")}
          </LinkButton>
          {page.items.length > 0 && create}
        </>
      }
    >
      <SendersTable page={page} create={create} />
    </Page>
  );
}

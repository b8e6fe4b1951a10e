import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Page, Section } from "@/components/ui/page";
import { orNotFound, readPath } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { getProxy } from "@/lib/proxies/queries";
import { ProxyRef } from "@/lib/proxies/schema";
import { ProxyHealth } from "../proxy-health";
import { EditProxyForm } from "./edit-proxy-form";
import { ProxyMenu } from "./proxy-menu";
import { ProxyTest } from "./proxy-test";

type Props = PageProps<"/[workspace]/senders/proxies/[proxyId]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("proxies"))("title") };
}

export default async function ProxyPage({ params }: Props) {
  const { workspace, proxyId } = await readPath(ProxyRef, params);
  const ctx = await getPageCtx(workspace);
  const [t, tSenders, proxy] = await Promise.all([
    getTranslations("proxies"),
    getTranslations("senders"),
    orNotFound(getProxy(ctx, { proxyId })),
  ]);
  return (
    <Page
      title={proxy.name}
      badge={<ProxyHealth proxy={proxy} />}
      width="narrow"
      crumbs={[
        { label: tSenders("title"), href: `/${workspace}/senders` },
        { label: t("title"), href: `/${workspace}/senders/proxies` },
      ]}
      menu={<ProxyMenu proxy={proxy} />}
    >
      <EditProxyForm key={proxy.version} proxy={proxy} />
      <Section title={t("test.title")} lead={t("test.lead")}>
        <ProxyTest proxyId={proxyId} />
      </Section>
      <Section title={t("usedBy")}>
        {proxy.senders.length === 0 && <p className="text-muted">{t("nobody")}</p>}
        <ul className="flex flex-col gap-2">
          {proxy.senders.map(({ id, name }) => (
            <li key={id}>
              <Link href={`/${workspace}/senders/${id}`} className="text-accent-text hover:underline">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { env } from "@/lib/env";
import { openapi } from "@/lib/openapi";
import type { Schema } from "./fields";
import { OperationSection } from "./operation-section";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api");
  return { title: t("title") };
}

type Described = Parameters<typeof OperationSection>[0]["operation"] & { tags: string[] };

export default async function ApiDocsPage() {
  const t = await getTranslations("api");
  const document = openapi(env.APP_URL);
  const components = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, unknown>).map(
      ([method, operation]) => ({ ...(operation as object), method, path }) as Described,
    ),
  );
  const tags = [...Map.groupBy(described, ({ tags }) => tags[0]!)];
  const base = `${env.APP_URL}/api/v1`;

  return (
    <div className="mx-auto grid max-w-6xl gap-10 px-5 py-10 lg:grid-cols-[200px_minmax(0,1fr)]">
      <nav aria-label={t("contents")}>
        <div className="flex gap-x-4 gap-y-2 text-sm max-lg:flex-wrap lg:sticky lg:top-10 lg:max-h-[calc(100dvh-5rem)] lg:flex-col lg:gap-4 lg:overflow-y-auto">
          <Link href="/" className="font-semibold max-lg:w-full">
            Lettermill
          </Link>
          {tags.map(([tag, operations]) => (
            <div key={tag}>
              <a href={`#${tag}`} className="font-medium capitalize">
                {tag.replaceAll("-", " ")}
              </a>
              <ul className="mt-1 border-border border-l max-lg:hidden">
                {operations.map(({ operationId, summary }) => (
                  <li key={operationId}>
                    <a href={`#${operationId}`} className="block py-0.5 pl-3 text-muted text-xs hover:text-foreground">
                      {summary}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </nav>

      <main className="min-w-0">
        <h1 className="font-semibold text-[28px] leading-9 tracking-tight">{t("title")}</h1>
        <p className="mt-2 max-w-prose text-muted">{t("lead")}</p>
        <dl className="mt-6 grid gap-x-6 text-sm max-sm:[&>dd]:mb-3 sm:grid-cols-[auto_1fr] sm:gap-y-3 [&>dt]:text-muted">
          <dt>{t("address")}</dt>
          <dd>
            <code className="break-all">{base}</code>
          </dd>
          <dt>{t("key")}</dt>
          <dd>
            <code>Authorization: Bearer lm_…</code>
            <p className="mt-1 text-muted">{t("keyHint")}</p>
          </dd>
          <dt>{t("token")}</dt>
          <dd>
            <code>Authorization: Bearer eyJ…</code>
            <p className="mt-1 text-muted">{t("tokenHint")}</p>
          </dd>
          <dt>{t("errors")}</dt>
          <dd>{t("errorsHint")}</dd>
          <dt>{t("once")}</dt>
          <dd>
            <code>Idempotency-Key: 7f1c…</code>
            <p className="mt-1 text-muted">{t("onceHint")}</p>
          </dd>
          <dt>{t("rates")}</dt>
          <dd>{t("ratesHint")}</dd>
          <dt>{t("pages")}</dt>
          <dd>{t("pagesHint")}</dd>
          <dt>{t("document")}</dt>
          <dd>
            <a href="/api/v1/openapi.json" className="underline underline-offset-4">
              openapi.json
            </a>
          </dd>
        </dl>
        {tags.map(([tag, operations]) => (
          <section key={tag} id={tag} className="mt-14 scroll-mt-6">
            <h2 className="font-semibold text-xl capitalize">{tag.replaceAll("-", " ")}</h2>
            {operations.map((operation) => (
              <OperationSection key={operation.operationId} operation={operation} components={components} base={base} />
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}

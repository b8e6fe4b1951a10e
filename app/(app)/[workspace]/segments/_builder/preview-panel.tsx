"use client";

import Link from "next/link";
import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { formatNumber } from "@/lib/format";
import type { Preview } from "./use-preview";

/** How many, and some of them, while one builds. */
export function PreviewPanel({ preview: { found, state, error } }: { preview: Preview }) {
  const t = useTranslations("segments.builder");
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  return (
    <aside aria-label={t("preview")} aria-live="polite" className="flex flex-col gap-3 lg:sticky lg:top-6">
      <div className={state === "looking" ? "opacity-60 transition-opacity" : ""}>
        <p className="text-muted">{t("matching")}</p>
        <p data-figures className="text-3xl font-semibold tracking-tight">
          {found ? formatNumber(found.count, locale) : "…"}
        </p>
      </div>
      {state === "unfinished" && <Notice tone="info">{t("unfinished")}</Notice>}
      {error && <Notice tone="warning">{error}</Notice>}
      {found && found.examples.length > 0 && (
        <ul className={`flex flex-col ${state === "looking" ? "opacity-60 transition-opacity" : ""}`}>
          {found.examples.map(({ id, email, name }) => (
            <li key={id} className="border-b border-separator py-2 last:border-none">
              <Link href={`/${workspace}/contacts/${id}`} target="_blank" className="block rounded-sm hover:underline">
                <bdi className="block w-fit max-w-full truncate">{name ?? email}</bdi>
                {name && <bdi className="block w-fit max-w-full truncate text-xs text-muted">{email}</bdi>}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {found?.count === 0 && <p className="text-muted">{t("nobody")}</p>}
    </aside>
  );
}

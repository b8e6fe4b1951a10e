"use client";

import { Button } from "@heroui/react";
import type { Route } from "next";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { Time } from "@/components/ui/time";
import { type ListPage, usePages } from "@/components/ui/use-pages";
import { useUserMore } from "@/components/use-action";
import type { MailSummary } from "@/lib/inbox/schema";
import type { MailboxActions } from "./mailbox";

type Props = Pick<MailboxActions, "list"> & { page: ListPage<MailSummary>; openId?: string; path: string };

export function MailList({ page, openId, path, list }: Props) {
  const t = useTranslations("inbox");
  const tCommon = useTranslations("common");
  const q = useSearchParams().get("q") ?? undefined;
  const { rows, hasMore, loadMore, isLoading } = usePages(page, useUserMore(list, { q }));
  return (
    <nav aria-label={t("list")} className="min-h-0 overflow-y-auto">
      <ul onKeyDown={moveByKeys}>
        {rows.map(({ id, envelopeTo, subject, createdAt, readAt }) => (
          <li key={id} className="border-b border-separator">
            <Link
              href={`${path}?${new URLSearchParams({ ...(q && { q }), mail: id })}` as Route}
              aria-current={id === openId ? "true" : undefined}
              scroll={false}
              className="-outline-offset-2 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-lg px-3 py-2.5 hover:bg-surface-secondary aria-[current]:bg-default"
            >
              <span className={`truncate ${readAt ? "" : "font-semibold"}`} dir="auto">
                {subject || t("noSubject")}
              </span>
              <span className="text-xs leading-5 text-muted">
                <Time date={createdAt} style="relative" />
              </span>
              <span className="truncate text-xs text-muted" dir="auto">
                {envelopeTo}
              </span>
              {!readAt && (
                <span className="flex items-center justify-end">
                  <span className="size-2 rounded-full bg-accent" />
                  <span className="sr-only">{t("unread")}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {hasMore && (
        <div className="flex justify-center py-3">
          <Button variant="tertiary" size="sm" isPending={isLoading} onPress={loadMore}>
            {tCommon("loadMore")}
          </Button>
        </div>
      )}
    </nav>
  );
}

function moveByKeys(event: KeyboardEvent<HTMLUListElement>) {
  const item = (event.target as HTMLElement).closest("li");
  const forward = event.key === "ArrowDown" || event.key === "j";
  if (!item || !(forward || event.key === "ArrowUp" || event.key === "k") || event.ctrlKey || event.metaKey) return;
  const other = forward ? item.nextElementSibling : item.previousElementSibling;
  other?.querySelector("a")?.focus();
  event.preventDefault();
}

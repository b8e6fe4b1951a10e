"use client";

import { Inbox, MailOpen, SearchX } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/filters";
import type { ListPage } from "@/components/ui/use-pages";
import type { ActionResult } from "@/lib/errors";
import type { Mail, MailSummary } from "@/lib/inbox/schema";
import { MailList } from "./mail-list";
import { Reader } from "./reader";

export type MailboxActions = {
  list(input: { q?: string; cursor?: string }): Promise<ActionResult<ListPage<MailSummary>>>;
  source(input: { mailId: string }): Promise<ActionResult<{ source: string }>>;
  markRead(input: { mailId: string }): Promise<ActionResult<void>>;
  remove(input: { mailIds: string[] | "all" }): Promise<ActionResult<{ deletedCount: number }>>;
};

export type MailboxProps = MailboxActions & {
  page: ListPage<MailSummary>;
  /** The one that is open. */
  mail: Mail | null;
  /** Of this inbox: its attachments lie below. */
  path: string;
  empty: { title: string; text: string };
};

/** Mails on one side, the one that is read on the other; on phones one after the other. */
export function Mailbox({ page, mail, path, empty, ...actions }: MailboxProps) {
  const t = useTranslations("inbox");
  const isFiltered = useSearchParams().has("q");
  if (page.items.length === 0 && !isFiltered) return <EmptyState icon={Inbox} {...empty} />;
  return (
    <div className="grid gap-6 lg:h-[calc(100dvh-12rem)] lg:grid-cols-[minmax(16rem,22rem)_minmax(0,1fr)]">
      <div className={`flex min-h-0 flex-col gap-3 ${mail ? "max-lg:hidden" : ""}`}>
        <SearchInput label={t("search")} />
        {page.items.length === 0 ? (
          <EmptyState icon={SearchX} title={t("noneFound")} />
        ) : (
          <MailList page={page} openId={mail?.id} path={path} {...actions} />
        )}
      </div>
      <div className={`flex min-h-0 min-w-0 flex-col ${mail ? "" : "max-lg:hidden"}`}>
        {mail ? (
          <Reader key={mail.id} mail={mail} path={path} {...actions} />
        ) : (
          <EmptyState icon={MailOpen} title={t("choose")} />
        )}
      </div>
    </div>
  );
}

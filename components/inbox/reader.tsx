"use client";

import { Tabs } from "@heroui/react";
import { ArrowLeft, Trash2 } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { IconAction } from "@/components/ui/icon-action";
import { Time } from "@/components/ui/time";
import { useUserAction } from "@/components/use-action";
import type { Mail } from "@/lib/inbox/schema";
import { AttachmentList } from "./attachment-list";
import { HeaderList } from "./header-list";
import { LinkList } from "./link-list";
import type { MailboxActions } from "./mailbox";
import { Preview } from "./preview";
import { Source } from "./source";

const tabs = ["preview", "text", "source", "headers", "links", "attachments"] as const;
type Tab = (typeof tabs)[number];

type Props = Pick<MailboxActions, "source" | "markRead" | "remove"> & { mail: Mail; path: string };

/** One mail, from every side. */
export function Reader({ mail, path, source, markRead, remove }: Props) {
  const t = useTranslations("inbox");
  const router = useRouter();
  const [tab, setTab] = useState<Tab>(mail.html === null ? "text" : "preview");
  const reading = useUserAction(markRead, { toastRefusals: false, onDone: () => router.refresh() });
  const removal = useUserAction(remove, {
    done: ({ deletedCount: count }) => t("deleted", { count }),
    onDone: () => router.replace(path as Route),
  });

  const noteReading = useEffectEvent(() => {
    if (!mail.readAt) void reading.run({ mailId: mail.id });
  });
  useEffect(() => noteReading(), []);

  return (
    <article aria-label={mail.subject} className="flex min-h-0 flex-1 flex-col">
      <Link
        href={path as Route}
        className="mb-3 flex w-fit items-center gap-1.5 rounded-sm text-muted hover:text-foreground lg:hidden"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
        {t("back")}
      </Link>
      <header className="mb-3">
        <div className="flex items-start justify-between gap-3">
          <h2 className="min-w-0 pt-1 text-base break-words" dir="auto">
            {mail.subject || t("noSubject")}
          </h2>
          <IconAction label={t("delete")} icon={Trash2} onPress={() => removal.run({ mailIds: [mail.id] })} />
        </div>
        <div className="flex flex-wrap justify-between gap-x-4 text-xs text-muted">
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
            <dt>{t("from")}</dt>
            <dd className="break-words text-foreground" dir="auto">
              {mail.from || mail.envelopeFrom}
            </dd>
            <dt>{t("to")}</dt>
            <dd className="break-words text-foreground" dir="auto">
              {mail.to || mail.envelopeTo}
            </dd>
          </dl>
          <Time date={mail.createdAt} />
        </div>
      </header>
      <Tabs
        selectedKey={tab}
        onSelectionChange={(key) => setTab(key as Tab)}
        variant="secondary"
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.ListContainer>
          <Tabs.List aria-label={mail.subject || t("noSubject")}>
            {tabs.map((id) => (
              <Tabs.Tab key={id} id={id}>
                {t(`tabs.${id}`)}
                {id === "links" && <Count of={mail.links.length} />}
                {id === "attachments" && <Count of={mail.attachments.length} />}
                <Tabs.Indicator />
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs.ListContainer>
        <Tabs.Panel id={tab} className="flex min-h-0 flex-1 flex-col overflow-auto px-0 pt-3">
          {tab === "preview" && <Preview html={mail.html} />}
          {tab === "text" && <Plain text={mail.text} />}
          {tab === "source" && <Source mailId={mail.id} read={source} />}
          {tab === "headers" && <HeaderList headers={mail.headers} />}
          {tab === "links" && <LinkList links={mail.links} />}
          {tab === "attachments" && <AttachmentList attachments={mail.attachments} path={`${path}/${mail.id}`} />}
        </Tabs.Panel>
      </Tabs>
    </article>
  );
}

const Count = ({ of }: { of: number }) =>
  of > 0 && (
    <span data-figures className="ms-1.5 text-xs text-muted">
      {of}
    </span>
  );

function Plain({ text }: { text: string | null }) {
  const t = useTranslations("inbox");
  if (!text) return <p className="text-muted">{t("noText")}</p>;
  return (
    <pre className="font-mono text-sm break-words whitespace-pre-wrap" dir="auto">
      {text}
    </pre>
  );
}

"use client";

import {
  CircleSlash2,
  FileUp,
  Flag,
  type LucideIcon,
  MailOpen,
  MailX,
  MousePointerClick,
  PencilLine,
  Send,
  ShieldCheck,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterChips } from "@/components/ui/filters";
import { LoadMore } from "@/components/ui/load-more";
import { Time } from "@/components/ui/time";
import { type ListPage, usePages } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import { type TimelineEntry, type TimelineTopic, timelineTopics } from "@/lib/timeline/schema";
import { listTimeline } from "./actions";
import { Changes } from "./changes";
import { useEntrySentence } from "./use-entry-sentence";

type Props = { contactId: string; topic?: TimelineTopic; page: ListPage<TimelineEntry> };

/** Everything that happened to a contact and that it did, newest first. */
export function Timeline({ contactId, topic, page }: Props) {
  const t = useTranslations("timeline");
  const { rows, ...pages } = usePages(page, useMore(listTimeline, { contactId, topic }));
  return (
    <>
      <div className="mb-3">
        <FilterChips
          name="topic"
          label={t("title")}
          options={timelineTopics.map((id) => ({ id, label: t(`topics.${id}`) }))}
        />
      </div>
      {rows.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ol>
        {rows.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      <LoadMore {...pages} />
    </>
  );
}

const icons: Record<TimelineEntry["kind"], LucideIcon> = {
  change: PencilLine,
  import: FileUp,
  consent: ShieldCheck,
  message: Send,
  open: MailOpen,
  click: MousePointerClick,
  unsubscribe: MailX,
  bounce: Undo2,
  complaint: CircleSlash2,
  event: Flag,
};

function Entry({ entry }: { entry: TimelineEntry }) {
  const { sentence, detail } = useEntrySentence(entry);
  const Icon = icons[entry.kind];
  return (
    <li className="flex gap-3 border-b border-separator py-2.5 last:border-none">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="break-words">{sentence}</p>
        {detail && <p className="text-xs break-words text-muted">{detail}</p>}
        {entry.kind === "change" && <Changes changes={entry.changes} />}
      </div>
      <span className="shrink-0 text-xs text-muted">
        <Time date={entry.at} style="relative" />
      </span>
    </li>
  );
}

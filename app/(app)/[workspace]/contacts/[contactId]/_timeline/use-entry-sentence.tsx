import Link from "next/link";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { TimelineEntry } from "@/lib/timeline/schema";

/** What an entry says, and what is told beside it in small print. */
export function useEntrySentence(entry: TimelineEntry): { sentence: ReactNode; detail?: ReactNode } {
  const t = useTranslations("timeline");
  const tCampaigns = useTranslations("campaigns");
  const tStatus = useTranslations("common.messageStatus");
  const all = useTranslations() as unknown as { (key: string): string; has: (key: string) => boolean };
  const { workspace } = useParams<{ workspace: string }>();
  const link = (href: string) => (name: ReactNode) => (
    <Link href={`/${workspace}/${href}` as never} className="font-medium underline-offset-2 hover:underline">
      {name}
    </Link>
  );
  switch (entry.kind) {
    case "change":
      return { sentence: t(`change.${entry.what}`, { actor: entry.actor?.name ?? "" }) };
    case "import": {
      const { what, import: from } = entry;
      const file = link(`contacts/import/${from.id}`);
      return { sentence: t.rich(`import.${what}`, { name: from.name, file }) };
    }
    case "consent": {
      const { act, list, source, actor, text } = entry;
      const by = actor ? actor.name : t(`sources.${source}`);
      return {
        sentence: t.rich(`consent.${act}`, {
          on: list ? "list" : "all",
          name: list?.name ?? "",
          list: link(`lists/${list?.id}`),
        }),
        detail: text ? t("byWith", { by, text }) : by,
      };
    }
    case "event":
      return {
        sentence: <bdi>{entry.name}</bdi>,
        detail: Object.entries(entry.properties)
          .map(([name, value]) => `${name}: ${value}`)
          .join(" · "),
      };
    case "message": {
      const { status, skipReason, reason, campaign } = entry;
      const why = skipReason ? tCampaigns(`skip.${skipReason}`) : reason && (all.has(reason) ? all(reason) : reason);
      return {
        sentence: t.rich("message", {
          name: campaign.name,
          status: tStatus(status),
          campaign: link(`campaigns/${campaign.id}`),
        }),
        detail: why,
      };
    }
    default: {
      const { kind, campaign } = entry;
      return {
        sentence: t.rich(kind, { name: campaign.name, campaign: link(`campaigns/${campaign.id}`) }),
        detail: kind === "click" ? entry.url : undefined,
      };
    }
  }
}

"use client";

import { Button } from "@heroui/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MessageStatusBadge } from "@/components/statuses";
import { Drawer } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { TableSkeleton } from "@/components/ui/skeletons";
import { Time } from "@/components/ui/time";
import { useAction } from "@/components/use-action";
import { variantName } from "@/lib/experiments/schema";
import { formatNumber } from "@/lib/format";
import type { Attempt, Message, ResolveUnconfirmed } from "@/lib/messages/schema";
import { getMessage, resolveUnconfirmed } from "../../actions";
import { OutcomeBadge } from "../_report/outcome-badge";

const POLL_MS = 3_000;

const isOnItsWay = ({ status }: Message) => status === "pending" || status === "sending";

/** One message: what became of it, and every try to hand it over with the server's reply. */
export function MessageDrawer({ message, onClose }: { message: Message | null; onClose: () => void }) {
  const t = useTranslations("campaigns.messages");
  const name = message && (message.contactName ?? (message.email || t("erased")));
  return (
    <Drawer isOpen={message !== null} onClose={onClose} title={<bdi>{name}</bdi>}>
      {message && <Details key={message.id} message={message} />}
    </Drawer>
  );
}

function Details({ message }: { message: Message }) {
  const t = useTranslations("campaigns.messages");
  const tn = useTranslations("campaigns");
  const all = useTranslations() as unknown as { (key: string): string; has: (key: string) => boolean };
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const client = useQueryClient();
  const queryKey = ["message", message.id];
  const { data } = useQuery({
    queryKey,
    refetchInterval: ({ state }) => (state.data && isOnItsWay(state.data) ? POLL_MS : false),
    queryFn: async () => {
      const result = await getMessage(workspace, { messageId: message.id });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
  });
  const resolve = useAction(resolveUnconfirmed, {
    done: t("resolved"),
    onDone: (resolved) => {
      client.setQueryData(queryKey, resolved);
      router.refresh();
    },
  });
  const decide = (verdict: ResolveUnconfirmed["verdict"]) => resolve.run({ messageId: message.id, verdict });

  const now = data ?? message;
  const reason = now.skipReason
    ? tn(`skip.${now.skipReason}`)
    : now.reason && (all.has(now.reason) ? all(now.reason) : now.reason);
  const facts: [name: string, value: ReactNode][] = [
    [t("address"), <bdi key="address">{now.email}</bdi>],
    [tn("status"), <MessageStatusBadge key="status" status={now.status} />],
    ...(now.variant === null ? [] : [[t("variant"), variantName(now.variant)] as [string, ReactNode]]),
    ...when(t("sentAt"), now.sentAt),
    ...when(t("nextAttemptAt"), now.status === "pending" ? now.nextAttemptAt : null),
    ...when(t("openedAt"), now.openedAt, now.openCount),
    ...when(t("clickedAt"), now.clickedAt, now.clickCount),
    ...when(t("unsubscribedAt"), now.unsubscribedAt),
  ];

  return (
    <div className="flex flex-col gap-6">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {reason && now.status !== "unconfirmed" && (
        <Notice tone={now.status === "failed" ? "bad" : "info"}>{reason}</Notice>
      )}
      {now.status === "unconfirmed" && (
        <Notice tone="warning" title={t("unconfirmedTitle")}>
          <p>{t("unconfirmedText")}</p>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button size="sm" variant="outline" isPending={resolve.pending} onPress={() => decide("countAsSent")}>
              <Check aria-hidden />
              {t("countAsSent")}
            </Button>
            <Button size="sm" variant="outline" isPending={resolve.pending} onPress={() => decide("sendAgain")}>
              <RotateCcw aria-hidden />
              {t("sendAgain")}
            </Button>
          </div>
        </Notice>
      )}
      <section>
        <h3 className="mb-2 text-sm">{t("attempts")}</h3>
        {!data && <TableSkeleton rows={2} />}
        {data?.attempts.length === 0 && <p className="text-muted">{t("noAttempts")}</p>}
        <ol>
          {data?.attempts.map((attempt) => (
            <AttemptItem key={attempt.id} attempt={attempt} />
          ))}
        </ol>
      </section>
      {now.contactId && (
        <Link href={`/${workspace}/contacts/${now.contactId}`} className="w-fit text-accent-text hover:underline">
          {t("toContact")}
        </Link>
      )}
    </div>
  );
}

function AttemptItem({ attempt }: { attempt: Attempt }) {
  const t = useTranslations("campaigns.messages");
  const locale = useLocale();
  return (
    <li className="border-b border-separator py-3">
      <div className="flex flex-wrap items-center gap-3">
        <OutcomeBadge outcome={attempt.outcome} />
        <Time date={attempt.createdAt} />
        <span data-figures className="ms-auto text-xs text-muted">
          {t("took", { ms: formatNumber(attempt.durationMs, locale) })}
        </span>
      </div>
      <p className="mt-1.5 font-mono text-xs break-words text-muted">{attempt.reply ?? t("noReply")}</p>
    </li>
  );
}

function when(name: string, at: Date | null, count = 1): [string, ReactNode][] {
  if (!at) return [];
  return [
    [
      name,
      <span key={name}>
        <Time date={at} />
        {count > 1 && <span className="text-muted"> · {count}×</span>}
      </span>,
    ],
  ];
}

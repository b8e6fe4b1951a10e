"use client";

import { Button } from "@heroui/react";
import { MonitorSmartphone, Terminal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import { useUserAction } from "@/components/use-action";
import type { SessionKind } from "@/lib/accounts/schema";
import { revokeSession } from "../actions";

export type ListedSession = {
  id: string;
  kind: SessionKind;
  device: { browser?: string; system?: string };
  address: string | null;
  lastSeenAt: Date;
  isCurrent: boolean;
};

const icons = { browser: MonitorSmartphone, program: Terminal };

function Icon({ kind }: { kind: SessionKind }) {
  const Shown = icons[kind];
  return <Shown aria-hidden className="size-4 shrink-0 text-muted" />;
}

export function SessionList({ sessions }: { sessions: ListedSession[] }) {
  const t = useTranslations("settings.security");
  const router = useRouter();
  const { run, pending } = useUserAction(revokeSession, { done: t("ended"), onDone: () => router.refresh() });

  function nameOf({ kind, device: { browser, system } }: ListedSession) {
    if (kind === "program") return t("program");
    if (browser && system) return t("device", { browser, system });
    return browser ?? system ?? t("unknownDevice");
  }

  return (
    <ul className="divide-y divide-separator border-y border-separator">
      {sessions.map((session) => (
        <li key={session.id} className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2">
          <Icon kind={session.kind} />
          <div className="min-w-0 flex-1 basis-40">
            <p className="truncate">{nameOf(session)}</p>
            <p className="text-xs text-muted">
              {session.isCurrent ? t("here") : <Time date={session.lastSeenAt} style="relative" />}
              {session.address && ` · ${session.address}`}
            </p>
          </div>
          {!session.isCurrent && (
            <Button
              size="sm"
              variant="ghost"
              isDisabled={pending}
              aria-label={t("endNamed", { device: nameOf(session) })}
              onPress={() => run({ sessionId: session.id })}
            >
              {t("end")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

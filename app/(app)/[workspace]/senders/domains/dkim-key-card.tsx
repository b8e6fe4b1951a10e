"use client";

import { Button } from "@heroui/react";
import { PenOff, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DkimKeyStateBadge } from "@/components/statuses";
import { CopyButton } from "@/components/ui/copy-button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { Time } from "@/components/ui/time";
import { useAction } from "@/components/use-action";
import { algorithmNames, type DkimKey, dkimKeyState, removableAt } from "@/lib/dkim/schema";
import { DnsRecord } from "../dns-record";
import { deleteDkimKey, retireDkimKey, verifyDkimKey } from "./actions";

/** One key: how it stands, what to publish, and what can be done with it. */
export function DkimKeyCard({ dkimKey }: { dkimKey: DkimKey }) {
  const t = useTranslations("dkim");
  const router = useRouter();
  const [asking, ask] = useState<"retire" | "delete">();
  const { id: dkimKeyId, record, algorithm, selector, retiredAt } = dkimKey;
  const state = dkimKeyState(dkimKey);
  const refresh = { onDone: () => router.refresh() };
  const verify = useAction(verifyDkimKey, refresh);
  const retire = useAction(retireDkimKey, { ...refresh, done: t("retired") });
  const destroy = useAction(deleteDkimKey, { ...refresh, done: t("deleted") });
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-separator p-4">
      <div className="flex items-start gap-3">
        <div className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <DkimKeyStateBadge state={state} />
          <span className="font-medium">{algorithmNames[algorithm]}</span>
          <span className="min-w-0 break-words text-muted">{t("named", { selector })}</span>
        </div>
        <MoreMenu
          size="sm"
          label={t("actions", { selector })}
          actions={[
            state === "signing"
              ? { id: "retire", label: t("retire"), icon: PenOff, onAction: () => ask("retire") }
              : { id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => ask("delete") },
          ]}
        />
      </div>
      <KeyText dkimKey={dkimKey} />
      <DnsRecord name={record.name} value={record.value} />
      {!retiredAt && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="secondary" isPending={verify.pending} onPress={() => verify.run({ dkimKeyId })}>
            {t("check")}
          </Button>
          <CopyButton text={record.zoneLine} label={t("copyZoneLine")} />
        </div>
      )}
      <ConfirmDialog
        isOpen={asking === "retire"}
        onClose={() => ask(undefined)}
        isDanger
        title={t("retireTitle", { selector })}
        confirm={t("retire")}
        onConfirm={() => retire.run({ dkimKeyId })}
      >
        {t("retireText")}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asking === "delete"}
        onClose={() => ask(undefined)}
        isDanger
        title={t("deleteTitle", { selector })}
        confirm={t("delete")}
        onConfirm={() => destroy.run({ dkimKeyId })}
      >
        {t(retiredAt ? "deleteRetiredText" : "deleteText")}
      </ConfirmDialog>
    </li>
  );
}

function KeyText({ dkimKey }: { dkimKey: DkimKey }) {
  const t = useTranslations("dkim");
  const { verifiedAt, retiredAt, checkedAt, checkResult } = dkimKey;
  if (retiredAt) {
    return (
      <p className="text-muted">
        {t.rich("keepUntil", { date: () => <Time date={removableAt(retiredAt)} style="date" /> })}
      </p>
    );
  }
  return (
    <p className="text-muted">
      {checkResult && checkResult !== "found" ? t(`checks.${checkResult}`) : t(verifiedAt ? "signs" : "publish")}
      {checkedAt && <> {t.rich("checkedAt", { time: () => <Time date={checkedAt} style="relative" /> })}</>}
    </p>
  );
}

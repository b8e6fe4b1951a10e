"use client";

import { Button } from "@heroui/react";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Figure, Figures } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { ListPage } from "@/components/ui/use-pages";
import { useAction } from "@/components/use-action";
import { useLive, useRefresh } from "@/components/use-live";
import { formatDuration } from "@/lib/format";
import type { Import, Reject } from "@/lib/imports/schema";
import { cancelImport } from "../actions";
import { RejectsSection } from "./rejects-section";

/** An import on its way, followed live, and what came of it. */
export function ImportRun({ item, rejects }: { item: Import; rejects: ListPage<Reject> }) {
  const t = useTranslations();
  const refresh = useRefresh();
  const { workspace } = useParams<{ workspace: string }>();
  const { id, status, listIds } = item;
  const isUnderWay = status === "queued" || status === "running";
  useLive(workspace, (event) => (!event || event.id === id) && refresh());

  const sentence = useSentence(item);
  const figures = [
    ["created", item.createdCount],
    ["updated", item.updatedCount],
    ["unchanged", item.unchangedCount],
    ["duplicates", item.duplicateCount],
    ["rejected", item.rejectedCount],
  ] as const;
  return (
    <>
      {isUnderWay && (
        <Progress label={t("imports.progress")} value={Math.round(item.progress.fraction * 100)} max={100} />
      )}
      <div className="mt-3 mb-6 flex flex-wrap items-center justify-between gap-3">
        <p data-figures className="min-w-0 flex-1 basis-72 text-muted">
          {sentence}
        </p>
        {isUnderWay ? (
          <CancelButton item={item} />
        ) : (
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`/${workspace}/contacts/import`} variant="tertiary">
              {t("imports.importMore")}
            </LinkButton>
            <LinkButton href={listIds.length === 1 ? `/${workspace}/lists/${listIds[0]}` : `/${workspace}/contacts`}>
              {t("imports.seeContacts")}
            </LinkButton>
          </div>
        )}
      </div>
      {item.error && (
        <div className="mb-6">
          <Notice tone="bad">
            {t(item.error.key as "imports.errors.broke", item.error.values as { count: number })}
          </Notice>
        </div>
      )}
      {item.rowCount > 0 && (
        <Figures>
          {figures.map(([name, count]) => (
            <Figure key={name} label={t(`imports.${name}`)} value={count} />
          ))}
        </Figures>
      )}
      {!isUnderWay && rejects.items.length > 0 && <RejectsSection importId={id} page={rejects} />}
    </>
  );
}

function useSentence({ status, rowCount, progress, startedAt, endedAt }: Import): string {
  const t = useTranslations("imports");
  const locale = useLocale();
  const { rowsPerSecond, secondsLeft } = progress;
  if (status === "queued") return t("queued");
  if (status === "running") {
    if (rowsPerSecond === null || secondsLeft === null) return t("runningFirst");
    const left = formatDuration(Math.max(secondsLeft, 1) * 1_000, locale);
    return t("running", { count: rowCount, rate: Math.round(rowsPerSecond), left });
  }
  if (status === "canceled") return t("canceledLead", { count: rowCount });
  if (status === "failed") return t("failedLead", { count: rowCount });
  const tookMs = startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : 0;
  return t("doneLead", { count: rowCount, duration: formatDuration(Math.max(tookMs, 1_000), locale) });
}

function CancelButton({ item: { id, rowCount } }: { item: Import }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { run } = useAction(cancelImport, { onDone: () => router.refresh() });
  return (
    <>
      <Button variant="tertiary" onPress={() => setAsking(true)}>
        {t("cancel")}
      </Button>
      <ConfirmDialog
        isDanger
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t("cancelTitle")}
        confirm={t("cancel")}
        onConfirm={() => run({ importId: id })}
      >
        {t("cancelText", { count: rowCount })}
      </ConfirmDialog>
    </>
  );
}

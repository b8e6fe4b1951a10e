"use client";

import { Button } from "@heroui/react";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Figure, Figures } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { ListPage } from "@/components/ui/use-pages";
import { useAction } from "@/components/use-action";
import { useLive, useRefresh } from "@/components/use-live";
import { formatDuration } from "@/lib/format";
import { type Import, isUnderWay, type Reject } from "@/lib/imports/schema";
import { cancelImport, startImport, undoImport } from "../actions";
import { AskingButton } from "./asking-button";
import { Oddities } from "./oddities";
import { RejectsSection } from "./rejects-section";

/** A dry run, an import or its way back, followed live, and what came of it. */
export function ImportRun({ item, rejects }: { item: Import; rejects: ListPage<Reject> }) {
  const t = useTranslations("imports");
  const tAll = useTranslations();
  const refresh = useRefresh();
  const { workspace } = useParams<{ workspace: string }>();
  const { id, status } = item;
  useLive(workspace, (event) => (!event || event.id === id) && refresh());
  const sentence = useSentence(item);
  return (
    <>
      {isUnderWay(status) && (
        <Progress label={t("progress")} value={Math.round(item.progress.fraction * 1_000)} max={1_000} />
      )}
      <div className="mt-3 mb-6 flex flex-wrap items-center justify-between gap-3">
        <p data-figures className="min-w-0 flex-1 basis-72 text-muted">
          {sentence}
        </p>
        <div className="flex flex-wrap gap-2">
          <Buttons item={item} />
        </div>
      </div>
      {item.error && (
        <div className="mb-6">
          <Notice tone="bad">
            {tAll(item.error.key as "imports.errors.broke", item.error.values as { count: number })}
          </Notice>
        </div>
      )}
      <Outcome item={item} />
      {!isUnderWay(status) && rejects.items.length > 0 && <RejectsSection importId={id} page={rejects} />}
    </>
  );
}

function useSentence({ status, rowCount, progress, startedAt, endedAt, plan, undo, ...counts }: Import): string {
  const t = useTranslations("imports");
  const locale = useLocale();
  const { rowsPerSecond, secondsLeft } = progress;
  const broughtIn = counts.createdCount + counts.updatedCount + counts.unchangedCount;
  const tookMs = startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : 0;
  const duration = formatDuration(Math.max(tookMs, 1_000), locale);
  const left = formatDuration(Math.max(secondsLeft ?? 0, 1) * 1_000, locale);
  const pace = rowsPerSecond === null || secondsLeft === null ? null : { rate: Math.round(rowsPerSecond), left };
  switch (status) {
    case "checking":
      return pace ? t("checking", { count: rowCount, ...pace }) : t("checkingFirst");
    case "checked":
      return t("checkedLead", { created: plan?.createdCount ?? 0, updated: plan?.updatedCount ?? 0 });
    case "running":
      return pace ? t("running", { count: broughtIn, ...pace }) : t("queued");
    case "undoing":
      return pace ? t("undoing", { left }) : t("queued");
    case "undone":
      return t("undoneLead", { deleted: undo?.deletedCount ?? 0, restored: undo?.restoredCount ?? 0 });
    case "done":
      return t("doneLead", { count: broughtIn, duration });
    case "canceled":
      return t("canceledLead", { count: broughtIn });
    case "failed":
      return t("failedLead", { count: broughtIn });
    default:
      return t("queued");
  }
}

function Buttons({
  item: { id: importId, status, plan, listIds, createdCount, updatedCount, unchangedCount },
}: {
  item: Import;
}) {
  const t = useTranslations("imports");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const onDone = () => router.refresh();
  const start = useAction(startImport, { onDone });
  const cancel = useAction(cancelImport, { onDone });
  const undo = useAction(undoImport, { onDone });
  const broughtIn = createdCount + updatedCount + unchangedCount;
  if (status === "checked") {
    const count = plan!.createdCount + plan!.updatedCount + plan!.unchangedCount;
    return (
      <>
        <LinkButton href={`/${workspace}/contacts/import/${importId}?edit=true`} variant="tertiary">
          {t("changeMapping")}
        </LinkButton>
        <Button isPending={start.pending} isDisabled={count === 0} onPress={() => void start.run({ importId })}>
          {t("start")}
        </Button>
      </>
    );
  }
  if (status === "undoing") return null;
  if (isUnderWay(status)) {
    return (
      <AskingButton
        label={t("cancel")}
        title={t("cancelTitle")}
        text={t("cancelText", { count: broughtIn })}
        onConfirm={() => cancel.run({ importId })}
      />
    );
  }
  const isKept = status !== "undone" && broughtIn > 0;
  return (
    <>
      {isKept && (
        <AskingButton
          label={t("undo")}
          title={t("undoTitle")}
          text={t("undoText", { created: createdCount, updated: updatedCount })}
          onConfirm={() => undo.run({ importId })}
        />
      )}
      <LinkButton href={`/${workspace}/contacts/import`} variant={isKept ? "tertiary" : undefined}>
        {t("importMore")}
      </LinkButton>
      {isKept && (
        <LinkButton href={listIds.length === 1 ? `/${workspace}/lists/${listIds[0]}` : `/${workspace}/contacts`}>
          {t("seeContacts")}
        </LinkButton>
      )}
    </>
  );
}

/** Row by row: each of the file is in exactly one of the figures. */
function Outcome({ item: { status, plan, undo, listIds, mapping, ...item } }: { item: Import }) {
  const t = useTranslations("imports");
  const isDryRun = status === "checked" && plan !== null;
  const { createdCount, updatedCount, unchangedCount } = isDryRun ? plan : item;
  const figures = [
    [isDryRun ? "new" : "created", createdCount],
    [isDryRun ? "changed" : "updated", updatedCount],
    ["unchanged", unchangedCount],
    ["duplicates", item.duplicateCount],
    ["rejected", item.rejectedCount + (isDryRun ? plan.erasedCount : 0)],
  ] as const;
  if (item.rowCount === 0 || status === "checking") return null;
  const putsOnLists = listIds.length > 0 || Object.values(mapping ?? {}).includes("lists");
  const kept = undo && undo.keptChangedCount + undo.keptMailedCount > 0;
  return (
    <>
      <Figures>
        {figures.map(([name, count]) => (
          <Figure key={name} label={t(name)} value={count} />
        ))}
      </Figures>
      <div className="mb-6 flex flex-col gap-2 empty:hidden">
        {isDryRun && putsOnLists && (
          <p data-figures className="text-muted">
            {t("joined", { count: plan.joinedCount })}
          </p>
        )}
        {isDryRun && plan.suppressedCount > 0 && (
          <Notice tone="info">{t("suppressed", { count: plan.suppressedCount })}</Notice>
        )}
        {isDryRun && plan.erasedCount > 0 && <Notice tone="info">{t("erased", { count: plan.erasedCount })}</Notice>}
        {isDryRun && <Oddities hints={plan.hints} />}
        {kept && (
          <Notice tone="info">
            {t("kept", {
              count: undo.keptChangedCount + undo.keptMailedCount,
              changed: undo.keptChangedCount,
              mailed: undo.keptMailedCount,
            })}
          </Notice>
        )}
      </div>
    </>
  );
}

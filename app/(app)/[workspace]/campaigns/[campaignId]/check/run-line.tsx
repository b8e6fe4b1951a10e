"use client";

import { Button } from "@heroui/react";
import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { Progress } from "@/components/ui/progress";
import { useAction } from "@/components/use-action";
import { useLive, useRefresh } from "@/components/use-live";
import type { CheckRun } from "@/lib/checks/schema";
import { formatNumber } from "@/lib/format";
import { startCheck } from "../../actions";
import { FindingItem } from "./finding-item";
import { useShortFinding } from "./use-finding-text";

type RunLineProps = { campaignId: string; run: CheckRun | null; canWrite: boolean };

/** Has every recipient's mail made when the page opens and whenever something has changed, and tells what came of it. */
export function RunLine({ campaignId, run, canWrite }: RunLineProps) {
  const t = useTranslations("checks");
  const { workspace } = useParams<{ workspace: string }>();
  const refresh = useRefresh();
  const { run: start, pending } = useAction(startCheck, { onDone: refresh });
  const isNeeded = !run || run.outdated;
  const begin = useEffectEvent(() => {
    if (canWrite) start({ campaignId });
  });
  // Whether one of the same content still stands, the server knows.
  const repeat = useEffectEvent(() => {
    if (!isNeeded) begin();
  });

  useEffect(() => {
    if (isNeeded) begin();
  }, [isNeeded]);
  useEffect(() => repeat(), []);
  useLive(workspace, (event) => (!event || event.id === campaignId) && refresh());

  if (isNeeded || run.status === "running") return <UnderWay run={isNeeded ? null : run} canWrite={canWrite} />;
  return (
    <>
      <Summary run={run} />
      {run.findings.length > 0 && (
        <ul className="mt-3 flex flex-col gap-3">
          {run.findings.map((found) => (
            <FindingItem key={found.finding} campaignId={campaignId} run={run.run} found={found} canWrite={canWrite} />
          ))}
        </ul>
      )}
      {canWrite && run.status === "failed" && (
        <Button
          size="sm"
          variant="secondary"
          className="mt-3"
          isPending={pending}
          onPress={() => start({ campaignId })}
        >
          {t("again")}
        </Button>
      )}
    </>
  );
}

function UnderWay({ run, canWrite }: { run: CheckRun | null; canWrite: boolean }) {
  const t = useTranslations("checks");
  const locale = useLocale();
  if (!run?.expectedCount) return <p className="text-muted">{t(canWrite || run ? "starting" : "none")}</p>;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <>
      <p data-figures className="mb-2">
        {t("making", { shown: number(run.readCount), whole: number(run.expectedCount) })}
      </p>
      <Progress label={t("progress")} value={run.readCount} max={run.expectedCount} />
      <p className="mt-2 text-muted">{t("leave")}</p>
    </>
  );
}

function Summary({ run: { status, findings, failingCount } }: { run: CheckRun }) {
  const t = useTranslations("checks");
  const toShort = useShortFinding();
  if (status === "failed") return <p className="font-medium">{t(findings.length > 0 ? "hopeless" : "broke")}</p>;
  if (findings.length === 0) return <p className="font-medium">{t("allWell")}</p>;
  const warnings = findings.filter(({ level }) => level === "warning").map(toShort);
  return (
    <p data-figures className="font-medium">
      {[t("errorCount", { count: failingCount }), ...warnings].join(" · ")}
    </p>
  );
}

"use client";

import { Button } from "@heroui/react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import { Progress } from "@/components/ui/progress";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import { useLive, useRefresh } from "@/components/use-live";
import { type BulkAction, isUnderWay } from "@/lib/bulk-actions/schema";
import { cancelBulkAction } from "./actions";

type Props = {
  latest: BulkAction[];
  /** The one that was started here last: it may have ended before it was seen. */
  startedId: string | null;
};

/** What is being done to many contacts, followed live; says so when it is done. */
export function BulkRuns({ latest, startedId }: Props) {
  const t = useTranslations("contacts");
  const { workspace } = useParams<{ workspace: string }>();
  const refresh = useRefresh();
  useLive(workspace, (event) => event?.topic === "bulkAction" && refresh());
  const underWay = latest.filter(({ status }) => isUnderWay(status));

  const followed = useRef(new Set<string>());
  useEffect(() => {
    if (startedId) followed.current.add(startedId);
  }, [startedId]);
  const tell = useEffectEvent(({ id, status, doneCount, skippedCount }: BulkAction) => {
    if (isUnderWay(status)) followed.current.add(id);
    else if (followed.current.delete(id)) {
      if (status === "done") notify.done(t("bulkDone", { done: doneCount, skipped: skippedCount }));
      if (status === "failed") notify.failed(t("bulkFailed", { done: doneCount }));
    }
  });
  useEffect(() => {
    for (const action of latest) tell(action);
  }, [latest]);

  if (underWay.length === 0) return null;
  return (
    <ul className="mb-4 flex flex-col gap-3">
      {underWay.map((action) => (
        <Run key={action.id} action={action} />
      ))}
    </ul>
  );
}

function Run({ action: { id, act, expectedCount, doneCount, skippedCount } }: { action: BulkAction }) {
  const t = useTranslations("contacts");
  const cancel = useAction(cancelBulkAction);
  const reached = doneCount + skippedCount;
  const label = t("bulkDoing", {
    kind: act.kind,
    tags: "tags" in act ? act.tags.join(", ") : "",
    field: "field" in act ? act.field : "",
  });
  return (
    <li className="rounded-lg border border-separator px-4 py-3">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p>
          {label}{" "}
          <span data-figures className="text-muted">
            {t("bulkReached", { reached, expected: expectedCount })}
          </span>
        </p>
        <Button size="sm" variant="ghost" isPending={cancel.pending} onPress={() => cancel.run({ bulkActionId: id })}>
          {t("bulkStop")}
        </Button>
      </div>
      <Progress label={label} value={reached} max={expectedCount} />
    </li>
  );
}

"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useUserAction } from "@/components/use-action";
import { isOpen, type JobDetails, type JobRequest } from "@/lib/jobs/schema";
import { cancelJob, retryJob } from "../actions";

/** What can be asked of a job, each after saying what it does. */
export function JobActions({ job: { id: runId, status, canResume, request } }: { job: JobDetails }) {
  const t = useTranslations("jobs.job");
  const router = useRouter();
  const [asking, setAsking] = useState<JobRequest | null>(null);
  const onDone = () => router.refresh();
  const { run: retry } = useUserAction(retryJob, { done: t("retried"), onDone });
  const { run: resume } = useUserAction(retryJob, { done: t("resumed"), onDone });
  const { run: cancel } = useUserAction(cancelJob, { done: t("cancelAsked"), onDone });
  if (request || status === "completed") return null;

  const dialog = (kind: JobRequest) => ({ isOpen: asking === kind, onClose: () => setAsking(null) });
  if (isOpen(status)) {
    return (
      <>
        <Button variant="danger-soft" onPress={() => setAsking("cancel")}>
          {t("cancel")}
        </Button>
        <ConfirmDialog
          {...dialog("cancel")}
          isDanger
          title={t("cancelTitle")}
          confirm={t("cancel")}
          cancel={t("keep")}
          onConfirm={() => cancel({ runId })}
        >
          {t("cancelText")}
        </ConfirmDialog>
      </>
    );
  }
  return (
    <>
      {canResume && <Button onPress={() => setAsking("resume")}>{t("resume")}</Button>}
      <Button variant={canResume ? "tertiary" : "primary"} onPress={() => setAsking("retry")}>
        {t("retry")}
      </Button>
      <ConfirmDialog
        {...dialog("resume")}
        title={t("resumeTitle")}
        confirm={t("resume")}
        onConfirm={() => resume({ runId, from: "failure" })}
      >
        {t("resumeText")}
      </ConfirmDialog>
      <ConfirmDialog
        {...dialog("retry")}
        title={t("retryTitle")}
        confirm={t("retry")}
        onConfirm={() => retry({ runId, from: "start" })}
      >
        {t("retryText")}
      </ConfirmDialog>
    </>
  );
}

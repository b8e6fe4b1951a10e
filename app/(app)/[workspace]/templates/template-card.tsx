"use client";

import { Archive, ArchiveRestore, Copy, Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { Time } from "@/components/ui/time";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import type { TemplateSummary } from "@/lib/templates/schema";
import { archiveTemplate, deleteTemplate, duplicateTemplate, restoreTemplate } from "./actions";
import { Card } from "./card";
import { Thumbnail } from "./thumbnail";

export function TemplateCard({ template }: { template: TemplateSummary }) {
  const { id: templateId, name, subject, updatedAt, archivedAt, version } = template;
  const t = useTranslations("templates");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [isAsking, setAsking] = useState(false);
  const onDone = () => router.refresh();
  const restore = useAction(restoreTemplate, { onDone, done: t("restored", { name }) });
  const duplicate = useAction(duplicateTemplate, { onDone, done: ({ name }) => t("duplicated", { name }) });
  const archive = useAction(archiveTemplate, {
    onDone() {
      notify.done(t("archived", { name }), { label: tCommon("undo"), onPress: () => restore.run({ templateId }) });
      router.refresh();
    },
  });
  const remove = useAction(deleteTemplate, {
    onDone,
    done: ({ outcome }) => t(outcome === "deleted" ? "deleted" : "archivedInstead", { name }),
  });

  return (
    <>
      <Card
        href={`/${workspace}/templates/${templateId}`}
        name={name}
        thumbnail={<Thumbnail src={`/${workspace}/templates/${templateId}/thumbnail?${version}`} title={name} />}
        menu={
          <MoreMenu
            size="sm"
            label={t("menu", { name })}
            actions={[
              { id: "duplicate", label: t("duplicate"), icon: Copy, onAction: () => duplicate.run({ templateId }) },
              archivedAt
                ? {
                    id: "restore",
                    label: t("restore"),
                    icon: ArchiveRestore,
                    onAction: () => restore.run({ templateId }),
                  }
                : { id: "archive", label: t("archive"), icon: Archive, onAction: () => archive.run({ templateId }) },
              { id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setAsking(true) },
            ]}
          />
        }
      >
        <p className="truncate text-muted" dir="auto">
          {subject || t("noSubject")}
        </p>
        <p className="mt-1 text-xs text-muted">
          {t.rich("changed", { when: () => <Time date={updatedAt} style="relative" /> })}
        </p>
      </Card>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        isDanger
        title={t("deleteTitle")}
        confirm={t("delete")}
        onConfirm={() => remove.run({ templateId })}
      >
        {t("deleteText", { name })}
      </ConfirmDialog>
    </>
  );
}

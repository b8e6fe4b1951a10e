"use client";

import { Archive, ArchiveRestore, Copy, Trash2 } from "lucide-react";
import Link from "next/link";
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
    <article className="group relative overflow-hidden rounded-lg border border-separator transition-colors focus-within:border-border hover:border-border">
      <div className="border-b border-separator">
        <Thumbnail src={`/${workspace}/templates/${templateId}/thumbnail?${version}`} title={name} />
      </div>
      <div className="flex items-start gap-1 p-3 pe-1.5">
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 text-sm font-medium break-words">
            <Link href={`/${workspace}/templates/${templateId}`} className="after:absolute after:inset-0" dir="auto">
              {name}
            </Link>
          </h2>
          <p className="truncate text-muted" dir="auto">
            {subject || t("noSubject")}
          </p>
          <p className="mt-1 text-xs text-muted">
            {t.rich("changed", { when: () => <Time date={updatedAt} style="relative" /> })}
          </p>
        </div>
        <div className="relative">
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
        </div>
      </div>
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
    </article>
  );
}

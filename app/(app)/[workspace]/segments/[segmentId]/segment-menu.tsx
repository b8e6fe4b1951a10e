"use client";

import { Archive, ArchiveRestore, Copy, Snowflake, Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { useAction } from "@/components/use-action";
import type { Segment } from "@/lib/segments/schema";
import { deleteSegment, duplicateSegment, freezeSegment } from "../actions";
import { useArchive } from "../use-archive";

export function SegmentMenu({ segment }: { segment: Segment }) {
  const t = useTranslations("segments");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [isDeleting, setDeleting] = useState(false);
  const { archive, restore } = useArchive();
  const { id: segmentId, name } = segment;
  const open = ({ id }: Segment) => router.push(`/${workspace}/segments/${id}`);
  const duplicate = useAction(duplicateSegment, { done: t("duplicated"), onDone: open });
  const freeze = useAction(freezeSegment, { done: ({ name }) => t("frozen", { name }), onDone: open });
  const destroy = useAction(deleteSegment, {
    done: ({ outcome }) => t(outcome === "deleted" ? "deleted" : "archivedInstead", { name }),
    onDone: () => router.push(`/${workspace}/segments`),
  });
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <MoreMenu
        actions={[
          {
            id: "duplicate",
            label: t("duplicate"),
            icon: Copy,
            onAction: () => duplicate.run({ segmentId, name: t("copyName", { name: name.slice(0, 100) }) }),
          },
          {
            id: "freeze",
            label: t("freeze"),
            icon: Snowflake,
            onAction: () => freeze.run({ segmentId, name: `${name.slice(0, 100)} (${today})` }),
          },
          segment.archivedAt
            ? { id: "restore", label: t("restore"), icon: ArchiveRestore, onAction: () => restore(segment) }
            : { id: "archive", label: t("archive"), icon: Archive, onAction: () => archive(segment) },
          { id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setDeleting(true) },
        ]}
      />
      <ConfirmDialog
        isDanger
        isOpen={isDeleting}
        onClose={() => setDeleting(false)}
        title={t("deleteTitle", { name })}
        confirm={t("deleteButton")}
        onConfirm={() => destroy.run({ segmentId })}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}

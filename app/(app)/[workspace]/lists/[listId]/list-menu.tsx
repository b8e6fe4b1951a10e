"use client";

import { Archive, ArchiveRestore, FileDown, PencilLine, Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog, Dialog, DialogButtons } from "@/components/ui/dialog";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { MoreMenu } from "@/components/ui/more-menu";
import { useAction } from "@/components/use-action";
import { type List, UpdateList } from "@/lib/lists/schema";
import { ExportDialog } from "../../contacts/export/export-dialog";
import { deleteList, updateList } from "../actions";
import { ListFields } from "../list-form";
import { useArchive } from "../use-archive";

export function ListMenu({ list, fieldNames }: { list: List; fieldNames: string[] }) {
  const t = useTranslations("lists");
  const tExports = useTranslations("exports");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [opened, setOpened] = useState<"edit" | "export" | "delete" | null>(null);
  const { archive, restore } = useArchive();
  const { name, counts } = list;
  const destroy = useAction(deleteList, {
    done: ({ outcome }) => t(outcome === "deleted" ? "deleted" : "archivedInstead", { name }),
    onDone: () => router.push(`/${workspace}/lists`),
  });
  const close = () => setOpened(null);
  return (
    <>
      <MoreMenu
        actions={[
          { id: "edit", label: t("edit"), icon: PencilLine, onAction: () => setOpened("edit") },
          { id: "export", label: tExports("export"), icon: FileDown, onAction: () => setOpened("export") },
          list.archivedAt
            ? { id: "restore", label: t("restore"), icon: ArchiveRestore, onAction: () => restore(list) }
            : { id: "archive", label: t("archive"), icon: Archive, onAction: () => archive(list) },
          { id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setOpened("delete") },
        ]}
      />
      <Dialog isOpen={opened === "edit"} onClose={close} title={t("edit")}>
        <EditForm list={list} onClose={close} />
      </Dialog>
      <ExportDialog
        isOpen={opened === "export"}
        onClose={close}
        selection={{ listId: list.id }}
        fieldNames={fieldNames}
      />
      <ConfirmDialog
        isDanger
        isOpen={opened === "delete"}
        onClose={close}
        title={t("deleteTitle", { name })}
        confirm={t("deleteButton")}
        onConfirm={() => destroy.run({ listId: list.id })}
      >
        {t("deleteText", { count: counts.subscribed + counts.unsubscribed + counts.unconfirmed })}
      </ConfirmDialog>
    </>
  );
}

function EditForm({ list, onClose }: { list: List; onClose: () => void }) {
  const t = useTranslations("common");
  const router = useRouter();
  const form = useZodForm(UpdateList, {
    listId: list.id,
    version: list.version,
    name: list.name,
    description: list.description,
    isPublic: list.isPublic,
    doubleOptIn: list.doubleOptIn,
    publicName: list.publicName,
    publicDescription: list.publicDescription,
  });
  const { run } = useAction(updateList, {
    toastRefusals: false,
    done: t("saved"),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Form form={form} onSubmit={run}>
      <ListFields />
      <DialogButtons onCancel={onClose}>
        <SubmitButton>{t("save")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}

"use client";

import { Button } from "@heroui/react";
import { Ban, FileDown, ListMinus, TagIcon, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { useAction } from "@/components/use-action";
import type { BulkAct, BulkAction, BulkKind, BulkTarget } from "@/lib/bulk-actions/schema";
import type { Field } from "@/lib/fields/schema";
import type { ListChoice } from "@/lib/lists/schema";
import { ExportDialog } from "../export/export-dialog";
import { startBulkAction } from "./actions";
import { FieldDialog } from "./field-dialog";
import { ListDialog } from "./list-dialog";
import { TagsDialog } from "./tags-dialog";

export type Known = { lists: ListChoice[]; fields: Field[]; tags: string[] };

type Props = {
  target: BulkTarget;
  /** How many that are. */
  count: number;
  known: Known;
  /** The list whose contacts are shown, if so. */
  shownListId?: string;
  onStarted: (bulkActionId: string) => void;
};

/** What can be done to the contacts that are ticked, or to all that the filter finds. A worker does it. */
export function ContactSelection({ target, count, known: { lists, fields, tags }, shownListId, onStarted }: Props) {
  const t = useTranslations("contacts");
  const router = useRouter();
  const tExports = useTranslations("exports");
  const [asked, setAsked] = useState<BulkKind | "export" | null>(null);
  const onDone = ({ id }: BulkAction) => {
    setAsked(null);
    onStarted(id);
    router.refresh();
  };
  const fromForm = useAction(startBulkAction, { toastRefusals: false, onDone });
  const confirmed = useAction(startBulkAction, { onDone });
  const onStart = (act: BulkAct) => fromForm.run({ act, whom: target });
  const dialog = { onClose: () => setAsked(null), count, onStart };

  return (
    <>
      <Button size="sm" variant="tertiary" onPress={() => setAsked("addToList")}>
        {t("addToList")}
      </Button>
      <Button size="sm" variant="tertiary" onPress={() => setAsked("addTags")}>
        {t("addTags")}
      </Button>
      <Button size="sm" variant="tertiary" onPress={() => setAsked("setField")}>
        {t("setField")}
      </Button>
      <MoreMenu
        size="sm"
        actions={[
          { id: "export", label: tExports("export"), icon: FileDown, onAction: () => setAsked("export") },
          { id: "removeTags", label: t("removeTags"), icon: TagIcon, onAction: () => setAsked("removeTags") },
          { id: "removeFromList", label: t("remove"), icon: ListMinus, onAction: () => setAsked("removeFromList") },
          { id: "suppress", label: t("suppress"), icon: Ban, onAction: () => setAsked("suppress") },
          { id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setAsked("delete") },
        ]}
      />
      {(asked === "addToList" || asked === "removeFromList") && (
        <ListDialog {...dialog} kind={asked} lists={lists} firstId={asked === "addToList" ? undefined : shownListId} />
      )}
      {(asked === "addTags" || asked === "removeTags") && <TagsDialog {...dialog} kind={asked} known={tags} />}
      {asked === "setField" && <FieldDialog {...dialog} fields={fields} />}
      <ExportDialog
        isOpen={asked === "export"}
        onClose={dialog.onClose}
        selection={"filter" in target ? target.filter : { contactIds: target.contactIds }}
        fieldNames={fields.map(({ name }) => name)}
      />
      <ConfirmDialog
        isOpen={asked === "suppress"}
        onClose={dialog.onClose}
        title={t("suppressTitle", { count })}
        confirm={t("suppressMany", { count })}
        onConfirm={() => confirmed.run({ act: { kind: "suppress" }, whom: target })}
      >
        {t("suppressText")}
      </ConfirmDialog>
      <ConfirmDialog
        isDanger
        isOpen={asked === "delete"}
        onClose={dialog.onClose}
        title={t("deleteTitle", { count })}
        confirm={t("deleteMany", { count })}
        onConfirm={() => confirmed.run({ act: { kind: "delete" }, whom: target })}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}

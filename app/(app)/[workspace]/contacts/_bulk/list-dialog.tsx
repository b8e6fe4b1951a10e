"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import type { BulkAct, BulkAction } from "@/lib/bulk-actions/schema";
import type { ActionResult } from "@/lib/errors";
import { NoLists } from "../add-to-list-dialog";

const Chosen = z.object({ listId: z.string() });

type Props = {
  kind: "addToList" | "removeFromList";
  count: number;
  lists: { id: string; name: string }[];
  firstId?: string;
  onClose: () => void;
  onStart: (act: BulkAct) => Promise<ActionResult<BulkAction>>;
};

export function ListDialog({ kind, count, lists, firstId = lists[0]?.id, onClose, onStart }: Props) {
  const t = useTranslations("contacts");
  const form = useZodForm(Chosen, { listId: firstId ?? "" });
  return (
    <Dialog isOpen onClose={onClose} size="sm" title={t(`${kind}Title`, { count })}>
      {lists.length === 0 ? (
        <NoLists />
      ) : (
        <Form form={form} onSubmit={({ listId }) => onStart({ kind, listId })}>
          <SelectField
            name="listId"
            label={t("list")}
            hint={t(`${kind}Text`)}
            options={lists.map(({ id, name }) => ({ id, label: name }))}
          />
          <DialogButtons onCancel={onClose}>
            <SubmitButton>{t(kind === "addToList" ? "addMany" : "removeMany", { count })}</SubmitButton>
          </DialogButtons>
        </Form>
      )}
    </Dialog>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import type { BulkAct, BulkAction } from "@/lib/bulk-actions/schema";
import type { ActionResult } from "@/lib/errors";
import type { ListChoice } from "@/lib/lists/schema";
import { NoLists } from "../add-to-list-dialog";
import { ConsentField } from "../consent-field";

const Chosen = z.object({ listId: z.string(), consent: z.string() });

type Props = {
  kind: "addToList" | "removeFromList";
  count: number;
  lists: ListChoice[];
  firstId?: string;
  onClose: () => void;
  onStart: (act: BulkAct) => Promise<ActionResult<BulkAction>>;
};

export function ListDialog({ kind, count, lists, firstId = lists[0]?.id, onClose, onStart }: Props) {
  const t = useTranslations("contacts");
  const form = useZodForm(Chosen, { listId: firstId ?? "", consent: "" });
  const chosen = useWatch({ control: form.control, name: "listId" });
  const asks = kind === "addToList" && lists.some(({ id, doubleOptIn }) => id === chosen && doubleOptIn);
  return (
    <Dialog isOpen onClose={onClose} size="sm" title={t(`${kind}Title`, { count })}>
      {lists.length === 0 ? (
        <NoLists />
      ) : (
        <Form form={form} onSubmit={({ listId, consent }) => onStart({ kind, listId, ...(asks && { consent }) })}>
          <SelectField
            name="listId"
            label={t("list")}
            hint={t(`${kind}Text`)}
            options={lists.map(({ id, name }) => ({ id, label: name }))}
          />
          {asks && <ConsentField />}
          <DialogButtons onCancel={onClose}>
            <SubmitButton>{t(kind === "addToList" ? "addMany" : "removeMany", { count })}</SubmitButton>
          </DialogButtons>
        </Form>
      )}
    </Dialog>
  );
}

"use client";

import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/use-action";
import { AddToList, type ListChoice } from "@/lib/lists/schema";
import { addToList } from "../lists/actions";
import { ConsentField } from "./consent-field";

type Props = {
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
  contactIds: string[];
  lists: ListChoice[];
};

export function AddToListDialog({ isOpen, onClose, ...props }: Props) {
  const t = useTranslations("contacts");
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("addToListTitle", { count: props.contactIds.length })} size="sm">
      {props.lists.length > 0 ? <ChooseList {...props} onClose={onClose} /> : <NoLists />}
    </Dialog>
  );
}

function ChooseList({ onClose, onDone, contactIds, lists }: Omit<Props, "isOpen">) {
  const t = useTranslations("contacts");
  const form = useZodForm(AddToList, { listId: lists[0]?.id, contactIds, consent: "" });
  const listId = useWatch({ control: form.control, name: "listId" });
  const { run } = useAction(addToList, {
    toastRefusals: false,
    done: ({ addedCount, askedCount, alreadyCount }) =>
      askedCount > 0
        ? t("asked", { count: askedCount })
        : t("addedToList", { added: addedCount, already: alreadyCount }),
    onDone: () => {
      onClose();
      onDone();
    },
  });
  return (
    <Form form={form} onSubmit={run}>
      <SelectField
        name="listId"
        label={t("list")}
        hint={t("addToListText")}
        options={lists.map(({ id, name }) => ({ id, label: name }))}
      />
      {lists.some(({ id, doubleOptIn }) => id === listId && doubleOptIn) && <ConsentField />}
      <DialogButtons onCancel={onClose}>
        <SubmitButton>{t("addMany", { count: contactIds.length })}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}

export function NoLists() {
  const t = useTranslations("contacts");
  const { workspace } = useParams<{ workspace: string }>();
  return (
    <div className="flex flex-col items-start gap-4">
      <p>{t("noLists")}</p>
      <LinkButton href={`/${workspace}/lists/new`}>{t("newList")}</LinkButton>
    </div>
  );
}

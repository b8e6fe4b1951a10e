"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import { SetMembership } from "@/lib/lists/schema";
import { setMembership } from "../../lists/actions";
import { ConsentField } from "../consent-field";

type Props = { listId: string; listName: string; contactIds: string[]; onClose: () => void };

/** Subscribes to a list with double opt-in: by what they agreed to already, or by asking them. */
export function SubscribeDialog({ listId, listName, contactIds, onClose }: Props) {
  const t = useTranslations("contacts");
  const router = useRouter();
  const form = useZodForm(SetMembership, { listId, contactIds, status: "subscribed", consent: "" });
  const { run } = useAction(setMembership, {
    toastRefusals: false,
    onDone: () => {
      const isStated = Boolean(form.getValues("consent"));
      notify.done(isStated ? t("subscribed", { list: listName }) : t("asked", { count: contactIds.length }));
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t("subscribeToList", { list: listName })} size="sm">
      <Form form={form} onSubmit={run}>
        <ConsentField />
        <DialogButtons onCancel={onClose}>
          <SubmitButton>{t("subscribe")}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}

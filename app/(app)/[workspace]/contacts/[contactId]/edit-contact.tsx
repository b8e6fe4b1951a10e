"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogButtons, Drawer } from "@/components/ui/dialog";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { type Contact, UpdateContact } from "@/lib/contacts/schema";
import { updateContact } from "../actions";
import { ContactFields, type Known } from "../contact-fields";

type Props = { contact: Contact; known: Known };

export function EditContact(props: Props) {
  const t = useTranslations("contacts");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t("edit")}</Button>
      <Drawer isOpen={isOpen} onClose={close} title={t("edit")}>
        <EditForm {...props} onClose={close} />
      </Drawer>
    </>
  );
}

function EditForm({ contact, known, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("contacts");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const { id, version, email, fullName, firstName, lastName, birthday, locale, timeZone, comment } = contact;
  const form = useZodForm(UpdateContact, {
    ...{ contactId: id, version, email, fullName, firstName, lastName, birthday, locale, comment },
    timeZone: timeZone ?? "",
    trackingAllowed: contact.trackingAllowed,
    attributes: contact.attributes,
    tags: contact.tags,
  });
  const { run } = useAction(updateContact, {
    toastRefusals: false,
    done: t("saved"),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Form form={form} onSubmit={run}>
      <ContactFields known={known} />
      <DialogButtons onCancel={onClose}>
        <SubmitButton>{tCommon("save")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}

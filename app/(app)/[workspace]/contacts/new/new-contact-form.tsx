"use client";

import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";

import { useAction } from "@/components/use-action";
import { CreateContact, displayName } from "@/lib/contacts/schema";
import { createContact } from "../actions";
import { ContactFields } from "../contact-fields";
import { ListChoiceField } from "../list-choice";

type Props = { lists: { id: string; name: string }[]; attributeNames: string[] };

export function NewContactForm({ lists, attributeNames }: Props) {
  const t = useTranslations("contacts");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const form = useZodForm(CreateContact, {
    ...{ email: "", fullName: "", firstName: "", lastName: "", birthday: "", locale: "", timeZone: "", comment: "" },
    ...{ trackingAllowed: true, attributes: {}, listIds: [] },
  });
  const { run } = useAction(createContact, {
    toastRefusals: false,
    done: (contact) => t("created", { name: displayName(contact) }),
    onDone: ({ id }) => router.push(`/${workspace}/contacts/${id}`),
  });
  return (
    <Form form={form} onSubmit={run}>
      <ContactFields attributeNames={attributeNames} />
      {lists.length > 0 && <ListChoiceField name="listIds" label={t("subscribeTo")} lists={lists} />}
      <div className="flex justify-end">
        <SubmitButton>{t("create")}</SubmitButton>
      </div>
    </Form>
  );
}

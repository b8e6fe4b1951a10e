"use client";

import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";

import { useAction } from "@/components/use-action";
import { CreateContact, displayName } from "@/lib/contacts/schema";
import type { ListChoice } from "@/lib/lists/schema";
import { createContact } from "../actions";
import { ConsentField } from "../consent-field";
import { ContactFields, type Known } from "../contact-fields";
import { ListChoiceField } from "../list-choice";

type Props = { lists: ListChoice[]; known: Known };

export function NewContactForm({ lists, known }: Props) {
  const t = useTranslations("contacts");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const form = useZodForm(CreateContact, {
    ...{ email: "", fullName: "", firstName: "", lastName: "", birthday: "", locale: "", timeZone: "", comment: "" },
    ...{ trackingAllowed: true, attributes: {}, tags: [], listIds: [], consent: "" },
  });
  const listIds = useWatch({ control: form.control, name: "listIds" }) ?? [];
  const { run } = useAction(createContact, {
    toastRefusals: false,
    done: (contact) => t("created", { name: displayName(contact) }),
    onDone: ({ id }) => router.push(`/${workspace}/contacts/${id}`),
  });
  return (
    <Form form={form} onSubmit={run}>
      <ContactFields known={known} />
      {lists.length > 0 && <ListChoiceField name="listIds" label={t("subscribeTo")} lists={lists} />}
      {lists.some(({ id, doubleOptIn }) => doubleOptIn && listIds.includes(id)) && <ConsentField />}
      <div className="flex justify-end">
        <SubmitButton>{t("create")}</SubmitButton>
      </div>
    </Form>
  );
}

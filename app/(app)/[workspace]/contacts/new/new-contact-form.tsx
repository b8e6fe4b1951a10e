"use client";

import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";

import { useAction } from "@/components/use-action";
import { CreateContact, displayName } from "@/lib/contacts/schema";
import { createContact } from "../actions";
import { ContactFields, type Known } from "../contact-fields";
import { ListChoiceField } from "../list-choice";

type Props = { lists: { id: string; name: string }[]; known: Known };

export function NewContactForm({ lists, known }: Props) {
  const t = useTranslations("contacts");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const form = useZodForm(CreateContact, {
    ...{ email: "", fullName: "", firstName: "", lastName: "", birthday: "", locale: "", timeZone: "", comment: "" },
    ...{ trackingAllowed: true, attributes: {}, tags: [], listIds: [] },
  });
  const { run } = useAction(createContact, {
    toastRefusals: false,
    done: (contact) => t("created", { name: displayName(contact) }),
    onDone: ({ id }) => router.push(`/${workspace}/contacts/${id}`),
  });
  return (
    <Form form={form} onSubmit={run}>
      <ContactFields known={known} />
      {lists.length > 0 && <ListChoiceField name="listIds" label={t("subscribeTo")} lists={lists} />}
      <div className="flex justify-end">
        <SubmitButton>{t("create")}</SubmitButton>
      </div>
    </Form>
  );
}

"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController } from "react-hook-form";
import type { CampaignChoices } from "@/lib/campaigns/schema";
import { ContactSearch } from "../../../contacts/contact-search";

type Contact = CampaignChoices["contacts"][number];

/** Single contacts beside those of the lists, found by name or address. */
export function ContactsField({ contacts }: { contacts: Contact[] }) {
  const t = useTranslations("campaigns.editor");
  const { field } = useController<{ contactIds: string[] }, "contactIds">({ name: "contactIds" });
  const [known, setKnown] = useState(() => new Map(contacts.map((contact) => [contact.id, contact])));

  function add(contact: Contact) {
    setKnown(new Map(known).set(contact.id, contact));
    if (!field.value.includes(contact.id)) field.onChange([...field.value, contact.id]);
  }

  return (
    <div className="flex flex-col gap-2">
      <ContactSearch label={t("contacts")} onChoose={add} />
      {field.value.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {field.value.map((id) => {
            const name = known.get(id)?.email ?? id;
            return (
              <li key={id} className="flex h-7 max-w-full items-center gap-1 rounded-full bg-default ps-3 pe-1 text-xs">
                <bdi className="truncate">{name}</bdi>
                <button
                  type="button"
                  aria-label={t("removeContact", { name })}
                  onClick={() => field.onChange(field.value.filter((other) => other !== id))}
                  className="grid size-5 cursor-pointer place-items-center rounded-full text-muted hover:bg-default-hover hover:text-foreground"
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

"use client";

import { ComboBox, Description, Input, Label, ListBox } from "@heroui/react";
import { X } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useController } from "react-hook-form";
import type { CampaignChoices } from "@/lib/campaigns/schema";
import { searchContacts } from "../../actions";

type Contact = CampaignChoices["contacts"][number];

const PAUSE_MS = 200;
const MIN_LETTERS = 2;

/** Single contacts beside those of the lists, found by name or address. */
export function ContactsField({ contacts }: { contacts: Contact[] }) {
  const t = useTranslations("campaigns.editor");
  const { workspace } = useParams<{ workspace: string }>();
  const { field } = useController<{ contactIds: string[] }, "contactIds">({ name: "contactIds" });
  const [known, setKnown] = useState(() => new Map(contacts.map((contact) => [contact.id, contact])));
  const [words, setWords] = useState("");
  const [found, setFound] = useState<{ for: string; items: Contact[] }>({ for: "", items: [] });

  useEffect(() => {
    if (words.trim().length < MIN_LETTERS) return setFound({ for: words, items: [] });
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await searchContacts(workspace, { q: words, limit: 8 }).catch(() => null);
      if (isCurrent && result?.ok) setFound({ for: words, items: result.data.items });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [words, workspace]);

  function add(id: string | number | null) {
    const contact = found.items.find((candidate) => candidate.id === id);
    if (!contact) return;
    setKnown(new Map(known).set(contact.id, contact));
    if (!field.value.includes(contact.id)) field.onChange([...field.value, contact.id]);
    setWords("");
  }

  return (
    <div className="flex flex-col gap-2">
      <ComboBox
        fullWidth
        value={null}
        inputValue={words}
        onInputChange={setWords}
        onChange={(id) => add(id as string | null)}
        items={found.items}
        allowsEmptyCollection={words.length >= MIN_LETTERS}
        className="max-w-sm"
      >
        <Label>{t("contacts")}</Label>
        <ComboBox.InputGroup>
          <Input placeholder={t("findContact")} />
          <ComboBox.Trigger />
        </ComboBox.InputGroup>
        <ComboBox.Popover>
          <ListBox<Contact>
            renderEmptyState={() => (
              <p className="px-3 py-2 text-muted">{t(found.for === words ? "nobody" : "searching")}</p>
            )}
          >
            {({ id, email, fullName }) => (
              <ListBox.Item id={id} textValue={email}>
                <div className="flex min-w-0 flex-col">
                  <Label className="truncate">{fullName ?? email}</Label>
                  {fullName && <Description>{email}</Description>}
                </div>
              </ListBox.Item>
            )}
          </ListBox>
        </ComboBox.Popover>
      </ComboBox>
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

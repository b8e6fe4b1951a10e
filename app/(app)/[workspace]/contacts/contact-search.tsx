"use client";

import { ComboBox, Description, Input, Label, ListBox } from "@heroui/react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { listContacts } from "./actions";

export type FoundContact = { id: string; email: string; fullName: string | null };

const PAUSE_MS = 200;
const MIN_LETTERS = 2;

type Props = {
  label: string;
  onChoose: (contact: FoundContact) => void;
  /** Not offered. */
  exceptId?: string;
};

/** Finds one contact by name or address while one types. */
export function ContactSearch({ label, onChoose, exceptId }: Props) {
  const t = useTranslations("contacts");
  const { workspace } = useParams<{ workspace: string }>();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<{ for: string; items: FoundContact[] }>({ for: "", items: [] });

  useEffect(() => {
    if (words.trim().length < MIN_LETTERS) return setFound({ for: words, items: [] });
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await listContacts(workspace, { q: words, limit: 8 }).catch(() => null);
      if (isCurrent && result?.ok) setFound({ for: words, items: result.data.items });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [words, workspace]);

  function choose(id: string | number | null) {
    const contact = found.items.find((candidate) => candidate.id === id);
    if (!contact) return;
    onChoose(contact);
    setWords("");
  }

  return (
    <ComboBox
      fullWidth
      value={null}
      inputValue={words}
      onInputChange={setWords}
      onChange={(id) => choose(id as string | null)}
      items={found.items.filter(({ id }) => id !== exceptId)}
      allowsEmptyCollection={words.length >= MIN_LETTERS}
      className="max-w-sm"
    >
      <Label>{label}</Label>
      <ComboBox.InputGroup>
        <Input placeholder={t("search")} />
        <ComboBox.Trigger />
      </ComboBox.InputGroup>
      <ComboBox.Popover>
        <ListBox<FoundContact>
          renderEmptyState={() => (
            <p className="px-3 py-2 text-muted">{t(found.for === words ? "nobodyFound" : "searching")}</p>
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
  );
}

"use client";

import { ComboBox, Description, Input, Label, ListBox } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useAction } from "@/components/use-action";
import { displayName } from "@/lib/contacts/schema";
import { type SampleContact, sampleContacts } from "@/lib/templates/schema";
import { findContacts } from "../actions";

/** Whose mail is shown: a contact, or one made up. */
export type Reader = { contactId?: string; sample: SampleContact };

type Choice = { id: string; name: string; detail?: string };

/** Finds contacts as one types; the made-up ones stand on top. */
export function ReaderField({ value, onChange }: { value: Reader; onChange: (reader: Reader) => void }) {
  const t = useTranslations("templates");
  const samples: Choice[] = sampleContacts.map((id) => ({ id, name: t(`samples.${id}`) }));
  const { run } = useAction(findContacts, { toastRefusals: false });
  const [text, setText] = useState(t(`samples.${value.sample}`));
  const [search, setSearch] = useState("");
  const [contacts, setContacts] = useState<Choice[]>([]);
  const input = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is another one at each render
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await run({ q: search, limit: 20 });
      if (!isCurrent || !result.ok) return;
      setContacts(
        result.data.items.map((contact) => ({ id: contact.id, name: displayName(contact), detail: contact.email })),
      );
    }, 200);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search]);

  const choices = [...samples.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())), ...contacts];

  function choose(key: string | number | null) {
    const choice = choices.find(({ id }) => id === key);
    if (!choice) return;
    setText(choice.name);
    setSearch("");
    const sample = sampleContacts.find((id) => id === choice.id);
    onChange(sample ? { sample } : { contactId: choice.id, sample: "usual" });
  }

  return (
    <ComboBox
      aria-label={t("reader")}
      items={choices}
      inputValue={text}
      onInputChange={(text) => {
        setText(text);
        setSearch(text);
      }}
      onOpenChange={(isOpen, trigger) => {
        if (!isOpen || trigger === "input") return;
        setSearch("");
        input.current?.select();
      }}
      onChange={choose}
      value={value.contactId ?? value.sample}
      menuTrigger="focus"
      allowsEmptyCollection
      className="w-full min-w-0 sm:w-56"
    >
      <ComboBox.InputGroup>
        <Input ref={input} dir="auto" />
        <ComboBox.Trigger />
      </ComboBox.InputGroup>
      <ComboBox.Popover>
        <ListBox>
          {(choice: Choice) => (
            <ListBox.Item id={choice.id} textValue={choice.name}>
              <div className="flex min-w-0 flex-col">
                <Label className="truncate">{choice.name}</Label>
                {choice.detail && <Description className="truncate">{choice.detail}</Description>}
              </div>
              <ListBox.ItemIndicator />
            </ListBox.Item>
          )}
        </ListBox>
      </ComboBox.Popover>
    </ComboBox>
  );
}

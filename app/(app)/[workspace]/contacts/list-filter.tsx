"use client";

import { ListBox, Select } from "@heroui/react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";

const ANY = "any";

/** Shows the contacts of one list; kept in the URL under `list`. */
export function ListFilter({ lists }: { lists: { id: string; name: string }[] }) {
  const t = useTranslations("contacts");
  const [listId, setListId] = useQueryState("list", parseAsString.withOptions({ shallow: false, history: "push" }));
  if (lists.length === 0) return null;
  return (
    <Select
      aria-label={t("list")}
      value={lists.some(({ id }) => id === listId) ? listId : ANY}
      onChange={(id) => setListId(id === ANY ? null : String(id))}
      className="w-full sm:w-52"
    >
      <Select.Trigger>
        <Select.Value />
        <Select.Indicator />
      </Select.Trigger>
      <Select.Popover>
        <ListBox>
          {[{ id: ANY, name: t("anyList") }, ...lists].map(({ id, name }) => (
            <ListBox.Item key={id} id={id} textValue={name}>
              <span className="truncate" dir="auto">
                {name}
              </span>
              <ListBox.ItemIndicator />
            </ListBox.Item>
          ))}
        </ListBox>
      </Select.Popover>
    </Select>
  );
}

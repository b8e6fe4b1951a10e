"use client";

import { Button, Dropdown, Header, Label, Separator } from "@heroui/react";
import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { variableGroups } from "./variable-groups";

type MergeTag = { name: string; fallback: string };
type Props = {
  attributeNames: string[];
  /** As Liquid, and in its parts. */
  onInsert: (text: string, tag: MergeTag) => void;
  /** Where there is no room for words. */
  isIcon?: boolean;
};

/** Puts a merge tag where the cursor was; fields that may be empty come with a fallback to fill in. */
export function InsertVariable({ attributeNames, onInsert, isIcon }: Props) {
  const t = useTranslations("templates");
  const friend = t("starters.friend");
  const groups = variableGroups(t, attributeNames);

  function insert(name: string) {
    const isOptional = (name.startsWith("contact") && name !== "contact.email") || name.startsWith("campaign.");
    const fallback = isOptional && name.endsWith("name") ? friend : "";
    onInsert(isOptional ? `{{ ${name} | default: "${fallback}" }}` : `{{ ${name} }}`, { name, fallback });
  }

  return (
    <Dropdown>
      <Button size="sm" variant="ghost" aria-label={t("insert")} isIconOnly={isIcon}>
        <Braces />
        {!isIcon && <span className="max-sm:hidden">{t("insert")}</span>}
      </Button>
      <Dropdown.Popover placement="bottom end" className="max-h-96">
        <Dropdown.Menu aria-label={t("insert")} onAction={(key) => insert(String(key))}>
          {groups.map(({ id, items }, index) => (
            <Dropdown.Section key={id}>
              {index > 0 && <Separator />}
              <Header>{t(`groups.${id}`)}</Header>
              {items.map(([name, label]) => (
                <Dropdown.Item key={name} id={name} textValue={`${label} ${name}`}>
                  <Label>{label}</Label>
                  <span className="ms-auto ps-6 font-mono text-xs text-muted">{name}</span>
                </Dropdown.Item>
              ))}
            </Dropdown.Section>
          ))}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}

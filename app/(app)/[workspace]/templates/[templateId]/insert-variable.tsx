"use client";

import { Button, Dropdown, Header, Label, Separator } from "@heroui/react";
import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { contactFields, linkVariables, workspaceFields } from "@/lib/templates/schema";

type MergeTag = { name: string; fallback: string; label: string };
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
  const groups = [
    { id: "contact", items: contactFields.map((field) => [`contact.${field}`, t(`fields.${field}`)] as const) },
    { id: "attributes", items: attributeNames.map((name) => [attributePath(name), name] as const) },
    {
      id: "workspace",
      items: workspaceFields.map((field) => [`workspace.${field}`, t(`workspaceFields.${field}`)] as const),
    },
    { id: "links", items: linkVariables.map((name) => [name, t(`links.${name}`)] as const) },
    { id: "campaign", items: [["campaign.headline", t("campaignVariable")] as const] },
  ].filter(({ items }) => items.length > 0);

  function insert(name: string) {
    const isOptional = (name.startsWith("contact") && name !== "contact.email") || name.startsWith("campaign.");
    const fallback = isOptional && name.endsWith("name") ? friend : "";
    const label = groups.flatMap(({ items }) => items).find(([path]) => path === name)?.[1] ?? name;
    onInsert(isOptional ? `{{ ${name} | default: "${fallback}" }}` : `{{ ${name} }}`, { name, fallback, label });
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
              <Header>{t(`groups.${id as "contact"}`)}</Header>
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

/** Names that Liquid can't take after a dot stand in brackets. */
const attributePath = (name: string) =>
  /^[A-Za-z_][\w-]*$/.test(name) ? `contact.${name}` : `contact[${JSON.stringify(name)}]`;

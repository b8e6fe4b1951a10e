"use client";

import { Button, Dropdown, Header, Label, Separator } from "@heroui/react";
import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { contactFields, linkVariables, workspaceFields } from "@/lib/templates/schema";

type Props = { attributeNames: string[]; onInsert: (text: string) => void };

/** Puts a merge tag where the cursor was; fields that may be empty come with a fallback to fill in. */
export function InsertVariable({ attributeNames, onInsert }: Props) {
  const t = useTranslations("templates");
  const fallback = t("starters.friend");
  const maybe = (name: string) => `{{ ${name} | default: "${name.endsWith("name") ? fallback : ""}" }}`;
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
    onInsert(isOptional ? maybe(name) : `{{ ${name} }}`);
  }

  return (
    <Dropdown>
      <Button size="sm" variant="ghost" aria-label={t("insert")}>
        <Braces />
        <span className="max-sm:hidden">{t("insert")}</span>
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

import type { useTranslations } from "next-intl";
import { contactFields, linkVariables, workspaceFields } from "@/lib/templates/schema";

type Group = {
  id: "contact" | "attributes" | "workspace" | "links" | "campaign";
  items: [name: string, label: string][];
};

/** What a mail may name, with the words for it. */
export const variableGroups = (t: ReturnType<typeof useTranslations<"templates">>, attributeNames: string[]): Group[] =>
  (
    [
      { id: "contact", items: contactFields.map((field) => [`contact.${field}`, t(`fields.${field}`)]) },
      { id: "attributes", items: attributeNames.map((name) => [`contact.${name}`, name]) },
      { id: "workspace", items: workspaceFields.map((field) => [`workspace.${field}`, t(`workspaceFields.${field}`)]) },
      { id: "links", items: linkVariables.map((name) => [name, t(`links.${name}`)]) },
      { id: "campaign", items: [["campaign.headline", t("campaignVariable")]] },
    ] satisfies Group[]
  ).filter(({ items }) => items.length > 0);

/** Chips read as what they stand for. */
export const variableLabel = (groups: Group[], name: string) =>
  groups.flatMap(({ items }) => items).find(([path]) => path === name)?.[1] ?? name.replace(/^\w+\./, "");

import { mergeData, type TemplateSource } from "./render";
import { sampleContact } from "./sample-contacts";
import { templateParts } from "./schema";
import { findVariables, valueAt } from "./variables";

const usual = mergeData(sampleContact.usual, { name: "", company_name: null, postal_address: null, website_url: null });

/** A call for a shell that renders the template with made-up values for what it names; the key is left to fill in. */
export function renderCurl(template: TemplateSource & { id: string }, appUrl: string): string {
  const uses = templateParts.flatMap((part) => findVariables(part, template[part] ?? ""));
  const data: Record<string, Record<string, unknown>> = {};
  for (const { name } of uses) {
    const [root = "", field] = name.split(".");
    if (field && (root === "contact" || root === "campaign")) (data[root] ??= {})[field] = valueAt(usual, name) ?? "…";
  }
  return [
    `curl ${quoted(`${appUrl}/api/v1/templates/${template.id}/render`)}`,
    `-H ${quoted("authorization: Bearer YOUR_API_KEY")}`,
    `-H ${quoted("content-type: application/json")}`,
    `-d ${quoted(JSON.stringify({ data }))}`,
  ].join(" \\\n  ");
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

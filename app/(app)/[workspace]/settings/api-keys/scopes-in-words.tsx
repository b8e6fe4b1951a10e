import { useTranslations } from "next-intl";
import type { Scope } from "@/lib/permissions";
import { scopeResources } from "./scope-table";

/** "Contacts: read, write · Campaigns: send" */
export function ScopesInWords({ scopes }: { scopes: Scope[] }) {
  const t = useTranslations("settings.apiKeys");
  const parts = scopeResources.flatMap(({ resource, acts }) => {
    const given = acts.filter(({ scope }) => scopes.includes(scope));
    const words = given.map(({ act }) => t(`acts.${act}`).toLowerCase()).join(", ");
    return given.length > 0 ? [`${t(`resources.${resource}`)}: ${words}`] : [];
  });
  const text = parts.join(" · ");
  return (
    <span className="block truncate text-muted" title={text}>
      {text}
    </span>
  );
}

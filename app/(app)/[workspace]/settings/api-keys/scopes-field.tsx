"use client";

import { Checkbox, Label } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { useFieldMessage } from "@/components/ui/form";
import type { Scope } from "@/lib/permissions";
import { scopeResources } from "./scope-table";

/** What the key may do, by what it is about. */
export function ScopesField() {
  const t = useTranslations("settings.apiKeys");
  const { field, fieldState } = useController({ name: "scopes" });
  const toSentence = useFieldMessage();
  const chosen: Scope[] = field.value;
  const toggle = (scope: Scope, isOn: boolean) =>
    field.onChange(isOn ? [...chosen, scope] : chosen.filter((other) => other !== scope));

  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{t("scopes")}</legend>
      <p className="mb-2 text-xs text-muted">{t("scopesHint")}</p>
      <ul className="divide-y divide-separator border-y border-separator">
        {scopeResources.map(({ resource, acts }) => (
          <li
            key={resource}
            className="grid min-h-10 grid-cols-3 items-center gap-x-2 gap-y-1 py-1.5 sm:grid-cols-[minmax(0,1fr)_repeat(3,7rem)]"
          >
            <span className="text-foreground max-sm:col-span-3">{t(`resources.${resource}`)}</span>
            {acts.map(({ scope, act }) => (
              <Checkbox
                key={scope}
                variant="secondary"
                isSelected={chosen.includes(scope)}
                onChange={(isOn) => toggle(scope, isOn)}
                aria-label={`${t(`resources.${resource}`)}: ${t(`acts.${act}`)}`}
              >
                <Checkbox.Content>
                  <Checkbox.Control>
                    <Checkbox.Indicator />
                  </Checkbox.Control>
                  <Label>{t(`acts.${act}`)}</Label>
                </Checkbox.Content>
              </Checkbox>
            ))}
          </li>
        ))}
      </ul>
      {fieldState.error && (
        <p role="alert" className="mt-1 text-xs text-danger-soft-foreground">
          {toSentence(fieldState.error.message)}
        </p>
      )}
    </fieldset>
  );
}

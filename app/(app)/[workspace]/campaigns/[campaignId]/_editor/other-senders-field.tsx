"use client";

import { Checkbox, CheckboxGroup, Description, Label } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useController } from "react-hook-form";
import type { CampaignChoices } from "@/lib/campaigns/schema";

type Sender = CampaignChoices["senders"][number];

/** Who may share the chosen sender's work: those that write as the same address. */
export function OtherSendersField({ sender, senders }: { sender: Sender; senders: Sender[] }) {
  const t = useTranslations("campaigns.editor");
  const { field } = useController({ name: "otherSenderIds" });
  const others = senders.filter(
    ({ id, fromEmail, isProven, availability }) =>
      id !== sender.id && fromEmail === sender.fromEmail && isProven && availability !== "disabled",
  );
  const chosen: string[] = field.value;
  const kept = chosen.filter((id) => others.some((other) => other.id === id));

  // Another sender writes as another address: whoever was to help the one before can't.
  const isStale = kept.length < chosen.length;
  useEffect(() => {
    if (isStale) field.onChange(kept);
  }, [isStale, kept, field.onChange]);

  if (others.length === 0) return null;
  return (
    <CheckboxGroup value={kept} onChange={field.onChange} className="gap-1">
      <Label>{t("others")}</Label>
      <Description>{t("othersHint")}</Description>
      {others.map(({ id, name }) => (
        <Checkbox key={id} value={id}>
          <Checkbox.Content>
            <Checkbox.Control>
              <Checkbox.Indicator />
            </Checkbox.Control>
            <Label>
              <bdi>{name}</bdi>
            </Label>
          </Checkbox.Content>
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

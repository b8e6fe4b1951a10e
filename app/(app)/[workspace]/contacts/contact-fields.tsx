"use client";

import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { SwitchField, TextField } from "@/components/ui/fields";
import { TimeZonePicker } from "@/components/ui/time-zone-picker";
import type { Field } from "@/lib/fields/schema";
import { EmailHint } from "./email-hint";
import { OwnFields } from "./own-fields";
import { TagsField } from "./tags-field";

export type Known = {
  fields: Field[];
  /** Those in use. */
  tags: string[];
};

/** Everything a person can say of a contact. */
export function ContactFields({ known: { fields, tags } }: { known: Known }) {
  const t = useTranslations("contacts");
  return (
    <>
      <TextField name="email" type="email" label={t("fields.email")} autoComplete="off" isRequired />
      <EmailHint />
      <TextField name="fullName" label={t("fields.fullName")} hint={t("hints.fullName")} autoComplete="off" />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="firstName" label={t("fields.firstName")} hint={t("hints.firstName")} autoComplete="off" />
        <TextField name="lastName" label={t("fields.lastName")} autoComplete="off" />
        <TextField name="birthday" type="date" label={t("fields.birthday")} autoComplete="off" />
        <TextField name="locale" label={t("fields.locale")} hint={t("hints.locale")} autoComplete="off" />
      </div>
      <TimeZoneField />
      <OwnFields fields={fields} />
      <TagsField name="tags" known={tags} />
      <TextField name="comment" label={t("fields.comment")} hint={t("hints.comment")} rows={3} />
      <SwitchField name="trackingAllowed" label={t("fields.trackingAllowed")} />
    </>
  );
}

function TimeZoneField() {
  const t = useTranslations("contacts");
  const { field } = useController({ name: "timeZone" });
  return (
    <TimeZonePicker
      label={t("fields.timeZone")}
      value={field.value ?? ""}
      onChange={field.onChange}
      onClear={() => field.onChange("")}
    />
  );
}

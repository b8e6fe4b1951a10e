"use client";

import { Checkbox, Input, TextField as TextBox } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { TextField } from "@/components/ui/fields";
import { Section } from "@/components/ui/page";
import { type FormField, formTargets } from "@/lib/forms/schema";
import { ListChoiceField } from "../contacts/list-choice";
import { LanguageField } from "../settings/language-field";

export type Named = { id: string; name: string };

/** All that is set about a sign-up form; stands in a form around it. */
export function FormFields({ lists, fields }: { lists: Named[]; fields: Named[] }) {
  const t = useTranslations("forms");
  return (
    <div>
      <Section>
        <div className="flex flex-col gap-5">
          <TextField name="name" label={t("name")} hint={t("nameHint")} isRequired />
          <ListChoiceField name="listIds" label={t("lists")} lists={lists} />
        </div>
      </Section>
      <Section title={t("words")} lead={t("wordsLead")}>
        <div className="flex flex-col gap-5">
          <LanguageField />
          <TextField name="texts.title" label={t("heading")} isRequired />
          <TextField name="texts.lead" label={t("intro")} rows={2} />
          <TextField name="texts.consent" label={t("consent")} hint={t("consentHint")} rows={3} />
          <TextField name="texts.button" label={t("button")} isRequired />
        </div>
      </Section>
      <Section title={t("questions")} lead={t("questionsLead")}>
        <Questions fields={fields} />
      </Section>
      <Section title={t("afterwards")}>
        <div className="flex flex-col gap-5">
          <TextField name="texts.done" label={t("done")} hint={t("doneHint")} rows={2} />
          <TextField
            name="redirectUrl"
            type="url"
            label={t("redirect")}
            hint={t("redirectHint")}
            placeholder="https://"
          />
        </div>
      </Section>
    </div>
  );
}

/** Ticks what the form asks, whether it must be answered, and in which words. */
function Questions({ fields }: { fields: Named[] }) {
  const t = useTranslations("forms");
  const { field } = useController({ name: "fields" });
  const asked = field.value as FormField[];
  const options = [...formTargets.map((target) => ({ id: target as string, name: t(`page.${target}`) })), ...fields];
  const set = (id: string, change: FormField | null) =>
    field.onChange(
      options.flatMap(({ id: target }) => {
        const now = target === id ? change : asked.find((one) => one.target === target);
        return now ? [now] : [];
      }),
    );
  return (
    <ul className="flex flex-col divide-y divide-separator">
      {options.map(({ id, name }) => {
        const question = asked.find(({ target }) => target === id);
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-2">
            <Tick
              isSelected={question !== undefined}
              onChange={(on) => set(id, on ? { target: id, isRequired: false } : null)}
            >
              <bdi>{name}</bdi>
            </Tick>
            {question && (
              <>
                <Tick
                  isSelected={question.isRequired}
                  onChange={(isRequired) => set(id, { ...question, isRequired })}
                  label={t("requiredOf", { name })}
                >
                  <span className="text-muted">{t("required")}</span>
                </Tick>
                <TextBox
                  aria-label={t("askedAs", { name })}
                  value={question.label ?? ""}
                  onChange={(label) => set(id, { ...question, label })}
                  className="mb-1 basis-full ps-7"
                >
                  <Input placeholder={t("askedAsHint", { name })} maxLength={200} dir="auto" autoComplete="off" />
                </TextBox>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type TickProps = { isSelected: boolean; onChange: (on: boolean) => void; label?: string; children: React.ReactNode };

const Tick = ({ label, children, ...props }: TickProps) => (
  <Checkbox {...props} aria-label={label} className="m-0">
    <Checkbox.Content>
      <Checkbox.Control>
        <Checkbox.Indicator />
      </Checkbox.Control>
      {children}
    </Checkbox.Content>
  </Checkbox>
);

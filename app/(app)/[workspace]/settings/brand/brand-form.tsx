"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useWatch } from "react-hook-form";
import { ImageButton } from "@/components/assets/image-button";
import { SelectField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page";
import { useAction } from "@/components/use-action";
import {
  type Brand,
  brandColors,
  buttonStyles,
  fontNames,
  fonts,
  SaveBrand,
  type WorkspaceBrand,
} from "@/lib/brand/schema";
import { saveBrand } from "../actions";
import { ColorField } from "./color-field";
import { Sample, type SampleSender } from "./sample";
import { SocialFields } from "./social-fields";
import { Warnings } from "./warnings";

type Props = { brand: WorkspaceBrand; sender: SampleSender; canWrite: boolean };

/** What mails of this workspace look like, beside what each choice does. */
export function BrandForm({ brand, sender, canWrite }: Props) {
  const t = useTranslations("brand");
  const tCommon = useTranslations("common");
  const tImages = useTranslations("assets");
  const router = useRouter();
  const form = useZodForm(SaveBrand, { ...brand, logoUrl: brand.logoUrl ?? "" });
  const { run } = useAction(saveBrand, {
    toastRefusals: false,
    done: tCommon("saved"),
    onDone: () => router.refresh(),
  });
  useEffect(() => form.setValue("version", brand.version), [form, brand.version]);
  // As typed: what is no colour yet the browser leaves out.
  const look = useWatch({ control: form.control }) as Brand;
  const samples = (
    <div className="flex flex-col gap-4">
      <Sample brand={look} scheme="light" sender={sender} />
      <Sample brand={look} scheme="dark" sender={sender} />
      <Warnings brand={look} />
    </div>
  );
  if (!canWrite) return samples;

  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Form form={form} onSubmit={run} className="flex flex-col">
        <p className="mb-8 text-pretty text-muted">{t("lead")}</p>
        <Section title={t("logo")}>
          <div className="flex flex-col gap-5">
            <TextField name="logoUrl" type="url" label={t("logoUrl")} hint={t("logoHint")} placeholder="https://" />
            <div className="-mt-3">
              <ImageButton
                label={tImages("pick")}
                onPick={({ url }) => form.setValue("logoUrl", url, { shouldDirty: true, shouldValidate: true })}
              />
            </div>
            <TextField name="logoWidth" type="number" label={t("logoWidth")} />
          </div>
        </Section>
        <Section title={t("colors")} lead={t("colorsLead")}>
          <div className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-start gap-x-2 gap-y-2">
            <span />
            <span className="text-xs text-muted">{t("schemes.light")}</span>
            <span className="text-xs text-muted">{t("schemes.dark")}</span>
            {brandColors.map((color) => (
              <ColorRow key={color} color={t(`palette.${color}`)} names={[`colors.${color}`, `darkColors.${color}`]} />
            ))}
          </div>
        </Section>
        <Section title={t("fonts")} lead={t("fontsLead")}>
          <div className="flex flex-col gap-5">
            <FontField name="headingFont" label={t("headingFont")} />
            <FontField name="font" label={t("font")} />
          </div>
        </Section>
        <Section title={t("shapes")}>
          <div className="grid gap-5 sm:grid-cols-2">
            <SelectField
              name="button.style"
              label={t("buttonStyle")}
              options={buttonStyles.map((id) => ({ id, label: t(`buttonStyles.${id}`) }))}
            />
            <TextField name="button.radius" type="number" label={t("buttonRadius")} />
            <TextField name="radius" type="number" label={t("radius")} hint={t("radiusHint")} />
          </div>
        </Section>
        <Section title={t("footer")} lead={t("footerLead")}>
          <div className="flex flex-col gap-5">
            {!sender.postalAddress && <Notice tone="warning">{t("noPostalAddress")}</Notice>}
            <SocialFields />
            <TextField name="footer.legal" label={t("legal")} hint={t("legalHint")} rows={3} />
          </div>
        </Section>
        <div>
          <SubmitButton>{tCommon("save")}</SubmitButton>
        </div>
      </Form>
      <div className="lg:sticky lg:top-4">{samples}</div>
    </div>
  );
}

function ColorRow({ color, names: [light, dark] }: { color: string; names: [light: string, dark: string] }) {
  const t = useTranslations("brand.schemes");
  return (
    <>
      <span className="py-2">{color}</span>
      <ColorField name={light} label={`${color}, ${t("light")}`} />
      <ColorField name={dark} label={`${color}, ${t("dark")}`} />
    </>
  );
}

function FontField({ name, label }: { name: string; label: string }) {
  const t = useTranslations("brand");
  return (
    <SelectField
      name={name}
      label={label}
      options={fontNames.map((id) => {
        const { label, webFont } = fonts[id];
        return { id, label, hint: webFont ? t("webFont", { fallback: webFont.fallback }) : undefined };
      })}
    />
  );
}

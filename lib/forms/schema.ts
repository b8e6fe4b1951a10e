import { z } from "zod";
import { locales } from "@/lib/i18n/schema";
import { idOf, isoDate, optionalText, pageInput, pageOf } from "@/lib/zod";

/** What every workspace can ask for beside the address; the rest are fields of its own, by their ids. */
export const formTargets = ["fullName", "firstName", "lastName", "birthday"] as const;

const textOrNothing = (max: number) => z.string().trim().max(max).nullish();

export const FormField = z.object({
  target: z.enum(formTargets).or(idOf("fld")).describe("A field of every contact, or the id of one of the workspace."),
  isRequired: z.boolean().default(false),
  label: textOrNothing(200).describe("How people are asked for it; left out: by its name."),
});
export type FormField = z.output<typeof FormField>;

export const FormTexts = z.object({
  title: z.string().trim().min(1, { error: "forms.errors.title" }).max(200),
  lead: textOrNothing(1_000).describe("What people get, above the boxes."),
  button: z.string().trim().min(1, { error: "forms.errors.button" }).max(60),
  consent: textOrNothing(1_000).describe("What they agree to by ticking a box; kept with each consent."),
  done: textOrNothing(500).describe("What they read afterwards."),
});
export type FormTexts = z.output<typeof FormTexts>;

const values = {
  name: z.string().trim().min(1, { error: "forms.errors.name" }).max(120).describe("For your team."),
  listIds: z
    .array(idOf("lst"))
    .min(1, { error: "forms.errors.lists" })
    .max(20)
    .transform((ids) => [...new Set(ids)]),
  locale: z.enum(locales).describe("In which the rest of the page speaks."),
  fields: z.array(FormField).max(20),
  texts: FormTexts,
  redirectUrl: optionalText(2_000)
    .pipe(z.url({ protocol: /^https?$/, error: "forms.errors.url" }).nullable())
    .describe("Where people land afterwards; null: on a page of ours."),
};

export const CreateForm = z.object({ ...values, fields: values.fields.default([]) });
export type CreateForm = z.output<typeof CreateForm>;

export const UpdateForm = z.object({
  formId: idOf("frm"),
  version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
  ...values,
});
export type UpdateForm = z.output<typeof UpdateForm>;

export const FormRef = z.object({ formId: idOf("frm") });
export type FormRef = z.output<typeof FormRef>;

export const ListForms = z.object(pageInput);
export type ListForms = z.output<typeof ListForms>;

export const SignUpForm = z
  .object({
    id: z.string(),
    name: z.string(),
    listIds: z.array(z.string()),
    locale: z.enum(locales),
    fields: z.array(FormField),
    texts: FormTexts,
    redirectUrl: z.string().nullable(),
    url: z.string().describe("The hosted page, and where the embedded form posts to."),
    html: z.string().describe("To put on a site of yours; it needs no script."),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "SignUpForm" });
export type SignUpForm = z.output<typeof SignUpForm>;

export const SignUpForms = pageOf(SignUpForm);

import { type ComponentType, createElement } from "react";
import { render } from "react-email";
import { z } from "zod";
import { templates } from "@/emails/templates";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { createTemplate } from "./create";
import { prettyWithTags, withLiquid } from "./react-html";
import type { TemplateSource } from "./render";
import { type CreateFromReact, CreateTemplate, type ReactTemplate, type Template } from "./schema";

/** What a file of `emails/templates` gives. */
type Written = {
  default: ComponentType<never>;
  props?: z.ZodObject;
  subject?: string;
  preheader?: string;
};

const written: Record<string, () => Promise<Written>> = templates;

/** What developers wrote, with the props that its form asks for. */
export const listReactTemplates = (): Promise<ReactTemplate[]> =>
  Promise.all(
    Object.keys(written).map(async (name) => {
      const { props } = await load(name);
      return { name, title: titleOf(name), description: props?.description ?? "", fields: fieldsOf(props) };
    }),
  );

/** A developer's template as HTML that can be written on. Throws where its props are not as its schema asks. */
export async function compileReactTemplate(name: string, values?: Record<string, unknown>): Promise<TemplateSource> {
  const { default: Component, props = z.object({}), subject = "", preheader = "" } = await load(name);
  const fields = fieldsOf(props);
  const parsed = props.safeParse(values ? withNumbers(values, fields) : initialValues(fields));
  if (!parsed.success) throw refusal(parsed.error.issues);
  const html = await render(createElement(Component, parsed.data as never));
  return { subject, preheader, html: await prettyWithTags(withLiquid(html)), text: null };
}

export async function createFromReact(ctx: Ctx, { template, name, props }: CreateFromReact): Promise<Template> {
  authorize(ctx, "templates:write");
  const source = await compileReactTemplate(template, props);
  return createTemplate(ctx, CreateTemplate.parse({ ...source, name }));
}

/** `release-notes` → "Release notes". */
const titleOf = (name: string) => (name[0]!.toUpperCase() + name.slice(1)).replaceAll("-", " ");

function load(name: string) {
  if (!Object.hasOwn(written, name)) throw notFound("template");
  return written[name]!();
}

type Property = { type?: string; enum?: string[]; title?: string; description?: string; default?: unknown };

/** Those of its props that a form can ask for; the rest must have defaults. */
function fieldsOf(props: Written["props"]): ReactTemplate["fields"] {
  if (!props) return [];
  const { properties = {} } = z.toJSONSchema(props, { io: "input", unrepresentable: "any" });
  return Object.entries(properties as Record<string, Property & { isLong?: boolean }>).flatMap(([name, property]) => {
    const kind = property.enum ? "choice" : kinds[property.type ?? ""];
    if (!kind) return [];
    const { title = name, description = "", enum: options = [], isLong = false, default: initial } = property;
    return [
      { name, kind, title, description, options, isLong, initial: initial ?? blank[kind] },
    ] as ReactTemplate["fields"];
  });
}

const kinds: Record<string, "line" | "number" | "switch" | undefined> = {
  string: "line",
  number: "number",
  integer: "number",
  boolean: "switch",
};
const blank = { line: "", number: 0, switch: false, choice: "" };

/** Forms give numbers as text. */
const withNumbers = (values: Record<string, unknown>, fields: ReactTemplate["fields"]) => ({
  ...values,
  ...Object.fromEntries(
    fields
      .filter(({ name, kind }) => kind === "number" && typeof values[name] === "string")
      .map(({ name }) => [name, Number(values[name])]),
  ),
});

const initialValues = (fields: ReactTemplate["fields"]) =>
  Object.fromEntries(fields.map(({ name, initial }) => [name, initial]));

const refusal = (issues: z.core.$ZodIssue[]) =>
  new AppError(
    "invalid",
    "common.errors.invalid",
    {},
    Object.fromEntries(issues.map(({ path, message }) => [`props.${path.join(".")}`, [message]])),
  );

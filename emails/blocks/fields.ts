import { z } from "zod";
import { readMoment } from "./moment";

/** Which control the editor shows for a field. Names of choices are translated by the editor. */
export type Control =
  | { kind: "line" | "lines" | "rich" | "url" | "image" | "color" | "switch" | "code" | "slot" | "variable" | "saved" }
  | { kind: "moment" }
  | { kind: "words"; most: number }
  | { kind: "reference"; to: keyof typeof prefixes }
  | { kind: "number"; min: number; max: number; step?: number }
  | { kind: "choice"; options: readonly string[] }
  | { kind: "list"; item: Fields; max: number };

/** One thing a block can be told: how the document holds it, what it is at first, how people set it. */
export type Field<T = unknown> = { schema: z.ZodType<T>; initial: T; control: Control; askedIf?: Said };
export type Fields = Record<string, Field>;
export type Values<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

const field = <T>(schema: z.ZodType<T>, initial: T, control: Control): Field<T> => ({ schema, initial, control });

/** What other fields say, by their names: this, or one of these. */
type Said = Record<string, string | string[]>;
/** Asked for where other fields say so; what it says stays when they change. */
export const askedIf = <T>(others: Said, field: Field<T>): Field<T> => ({ ...field, askedIf: others });
export const isAsked = ({ askedIf = {} }: Field, values: Record<string, unknown>) =>
  Object.entries(askedIf).every(([name, said]) => [said].flat().includes(String(values[name])));

/** One line; may hold Liquid. */
export const line = (initial = "") => field(z.string().max(1_000), initial, { kind: "line" });
/** Plain text of several lines; may hold Liquid. */
export const lines = (initial = "") => field(z.string().max(5_000), initial, { kind: "lines" });
/** A few words as they are written: no Liquid. */
export const words = (most = 200) => field(z.string().max(most), "", { kind: "words", most });
/** HTML of a few inline tags and lists, with merge tags as `<span data-merge="contact.first_name" data-fallback="there">`. */
export const rich = (initial = "") => field(z.string().max(50_000), initial, { kind: "rich" });
/** HTML as somebody wrote it. */
export const code = (initial = "") => field(z.string().max(200_000), initial, { kind: "code" });
/** http, https, mailto or tel, or Liquid that gives one. */
export const url = (initial = "") =>
  field(
    z
      .string()
      .trim()
      .max(2_000)
      .refine((text) => text === "" || /^(https?:|mailto:|tel:|\{\{|#)/i.test(text), { error: "blocks.errors.url" }),
    initial,
    { kind: "url" },
  );
export const number = (initial: number, { min, max, step }: { min: number; max: number; step?: number }) =>
  field(z.number().min(min).max(max), initial, { kind: "number", min, max, step });
export const choice = <const T extends readonly string[]>(options: T, initial: T[number]) =>
  field<T[number]>(z.enum(options as unknown as [string, ...string[]]) as unknown as z.ZodType<T[number]>, initial, {
    kind: "choice",
    options,
  });
export const onOff = (initial: boolean) => field(z.boolean(), initial, { kind: "switch" });
/** Null: as the brand has it. */
export const color = (initial: string | null = null) =>
  field(
    z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, { error: "blocks.errors.color" })
      .nullable(),
    initial,
    { kind: "color" },
  );

const Image = z.object({
  url: z.string().trim().max(2_000),
  /** Pixels at which it is shown. */
  width: z.int().min(1).max(1_200),
  height: z.int().min(1).max(4_000),
  alt: z.string().max(500),
});
export type Image = z.output<typeof Image>;
export const image = () => field<Image | null>(Image.nullable(), null, { kind: "image" });

/** The name of a variable, such as `contact.city`. */
export const variable = (initial = "") =>
  field(
    z.string().regex(/^$|^[\p{L}_][\p{L}\p{N}_-]*(\.[\p{L}\p{N}_-]+)*$/u, { error: "blocks.errors.variable" }),
    initial,
    {
      kind: "variable",
    },
  );
/** A day and a time in a zone; nothing at first. */
export const moment = () =>
  field(
    z
      .string()
      .max(100)
      .refine((text) => text === "" || readMoment(text) !== null, { error: "blocks.errors.moment" }),
    "",
    { kind: "moment" },
  );
const prefixes = { list: "lst", segment: "seg", campaign: "cmp" };
/** The id of one of the workspace's; nothing at first. */
export const reference = (to: keyof typeof prefixes) =>
  field(z.string().regex(new RegExp(`^$|^${prefixes[to]}_[0-9a-f]{28}$`)), "", { kind: "reference", to });
export const list = <F extends Fields>(item: F, initial: Values<F>[], max = 12) =>
  field<Values<F>[]>(z.array(shapeOf(item)).max(max) as unknown as z.ZodType<Values<F>[]>, initial, {
    kind: "list",
    item,
    max,
  });

/** Blocks within the block. */
export type Nested = { type: string; props: { id: string } & Record<string, unknown> };
export const slot = () => field<Nested[]>(z.custom<Nested[]>(), [], { kind: "slot" });

/** Which of the workspace's saved blocks stands here. */
export const savedBlock = () => field(z.string().regex(/^$|^blk_[0-9a-f]{28}$/), "", { kind: "saved" });

/** What is missing is as it is at first, so that blocks can learn new fields. */
export const shapeOf = (fields: Fields) =>
  z.object(
    Object.fromEntries(
      Object.entries(fields).map(([name, { schema, initial }]) => [name, schema.default(initial as never)]),
    ),
  );

export const initialValues = <F extends Fields>(fields: F) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { initial }]) => [name, structuredClone(initial)]),
  ) as Values<F>;

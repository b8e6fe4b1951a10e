import type { ComponentConfig, Config, Field as PuckField, Fields as PuckFields } from "@puckeditor/core";
import type { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type BlockName, blockNames, blocks } from "@/emails/blocks";
import { type Block, type Group, groups, type Surroundings } from "@/emails/blocks/block";
import { draw } from "@/emails/blocks/draw";
import { type Field, type Fields, initialValues, isAsked } from "@/emails/blocks/fields";
import { Sheet } from "@/emails/blocks/frame";
import { stackOf, WIDTH } from "@/emails/blocks/theme";
import type { SavedPart } from "@/lib/saved-blocks/schema";
import { ColorControl } from "./controls/color-control";
import { ImageControl } from "./controls/image-control";
import { LineControl } from "./controls/line-control";
import { MomentControl } from "./controls/moment-control";
import { PartHint } from "./controls/part-hint";
import { ReferenceControl } from "./controls/reference-control";
import { SavedControl } from "./controls/saved-control";
import { SwitchControl } from "./controls/switch-control";
import { ThemeControl } from "./controls/theme-control";
import { VariableControl } from "./controls/variable-control";
import { WordsControl } from "./controls/words-control";
import { richText } from "./rich-text";

type Words = ReturnType<typeof wordsOf>;

type Metadata = Pick<Surroundings, "theme" | "locale" | "saved" | "writer" | "sayWays">;

/** The editor's words for the blocks, their fields, the choices among them, and what a mail may name. */
const wordsOf = (t: ReturnType<typeof useTranslations<"blocks">>, variable: (name: string) => string) => ({
  variable,
  block: (name: BlockName) => t(`names.${name}`),
  group: (name: Group) => t(`groups.${name}`),
  field: (name: string) => t(`fields.${name as "align"}`),
  /** Names of their own, such as those of networks, need no words. */
  option(field: string, name: string) {
    const key = `options.${field}.${name.replaceAll(":", "-")}` as "options.align.left";
    return t.has(key) ? t(key) : name;
  },
});

/** What Puck has to know about our blocks; in a part that is saved there is neither a footer nor another such part. */
export function puckConfig(isPart: boolean, ...labels: Parameters<typeof wordsOf>): Config {
  const words = wordsOf(...labels);
  const names = blockNames.filter((name) => !isPart || (name !== "Footer" && name !== "Saved"));
  return {
    components: Object.fromEntries(names.map((name) => [name, componentOf(name, words)])),
    categories: Object.fromEntries(
      groups.map((group) => [
        group,
        { title: words.group(group), components: names.filter((name) => blocks[name].group === group) },
      ]),
    ),
    root: {
      fields: { theme: { type: "custom", label: words.field("theme"), render: isPart ? PartHint : ThemeControl } },
      render: ({ children, puck }: { children: ReactNode; puck: { metadata: object } }) => {
        const { theme } = puck.metadata as Metadata;
        return (
          <div className="page" style={{ backgroundColor: theme.colors.page, fontFamily: stackOf(theme.font) }}>
            <Sheet>{children}</Sheet>
          </div>
        );
      },
    },
  };
}

export type SavedKind = Pick<SavedPart, "id" | "name" | "archivedAt">;

/** The same with each saved block as a kind of its own. All else stays the same objects, or Puck begins the canvas anew. */
export function withSaved({ components, categories, ...config }: Config, saved: SavedKind[]): Config {
  const types = saved.map(({ id, name }) => [
    id,
    { ...components.Saved, label: name, defaultProps: { savedBlockId: id } },
  ]);
  const archived = saved.filter(({ archivedAt }) => archivedAt).map(({ id }) => id);
  return {
    ...config,
    components: { ...components, ...Object.fromEntries(types) },
    // What stands in none of them, Puck lists below the others: the saved blocks. Every mail has a footer already.
    categories: { ...categories, hidden: { visible: false, components: ["Footer", "Saved", ...archived] } },
  };
}

function componentOf(name: BlockName, words: Words): ComponentConfig {
  const { fields, isFixed, Component } = blocks[name] as unknown as Block;
  const Drawn = Component as unknown as (props: Record<string, unknown>) => React.ReactElement;
  return {
    label: words.block(name),
    fields: puckFields(fields, words),
    resolveFields: ({ props }, { fields: all }) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => isAsked(fields[name]!, props))),
    defaultProps: initialValues(fields),
    ...(isFixed && { permissions: { delete: false, duplicate: false, drag: false, insert: false } }),
    render: ({ puck, id: _, editMode: __, ...props }) => (
      <Drawn {...props} {...(puck.metadata as Metadata)} draw={draw} room={WIDTH} isEditing={puck.isEditing} />
    ),
  };
}

const puckFields = (fields: Fields, words: Words): PuckFields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, puckField(name, field, words)]));

function puckField(name: string, { control }: Field, words: Words): PuckField {
  const label = words.field(name);
  switch (control.kind) {
    case "slot":
      return { type: "slot", disallow: ["Footer"] };
    case "rich":
      return { ...richText(words.variable), label };
    case "number":
      return { type: "number", label, min: control.min, max: control.max, step: control.step };
    case "choice":
      return {
        type: control.options.length <= 3 ? "radio" : "select",
        label,
        options: control.options.map((value) => ({ value, label: words.option(name, value) })),
      };
    case "list":
      return {
        type: "array",
        label,
        max: control.max,
        arrayFields: withoutEditing(puckFields(control.item, words)),
        defaultItemProps: initialValues(control.item),
        getItemSummary: (item: Record<string, unknown>) => String(item.label ?? item.network ?? ""),
      };
    case "lines":
    case "code":
      return { type: "textarea", label };
    default:
      return {
        type: "custom",
        label,
        render: controls[control.kind],
        contentEditable: control.kind === "line",
        metadata: control,
      };
  }
}

/** Entries of a list are written beside the canvas. */
const withoutEditing = (fields: PuckFields): PuckFields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, contentEditable: false }]));

const controls = {
  line: LineControl,
  url: LineControl,
  image: ImageControl,
  color: ColorControl,
  switch: SwitchControl,
  variable: VariableControl,
  saved: SavedControl,
  words: WordsControl,
  moment: MomentControl,
  reference: ReferenceControl,
};

import type { useTranslations } from "next-intl";
import type { Surroundings } from "@/emails/blocks/block";
import type { Choices } from "./canvas-context";

type Translator = ReturnType<typeof useTranslations<"blocks.ways">>;

/** What leads to each way through a block, for the canvas. */
export function waysOf(
  t: Translator,
  nameOf: (variable: string) => string,
  choices: Choices,
): NonNullable<Surroundings["sayWays"]> {
  const quoted = (to: keyof Choices, id: unknown) =>
    choices[to].find((choice) => choice.id === id)?.name ?? (id ? t("gone") : t("none"));

  function sayCondition(props: Record<string, unknown>): string {
    const { kind = "field", operator, membership, place, when, deed, answer } = props as Record<string, string>;
    const values = {
      variable: nameOf(String(props.variable)),
      value: String(props.value),
      days: Number(props.days),
      list: quoted("list", props.list),
      segment: quoted("segment", props.segment),
      campaign: quoted("campaign", props.campaign),
    };
    const of: Record<string, string> = {
      field: `field.${operator}`,
      list: `list.${membership}`,
      segment: `segment.${place}`,
      opened: `opened.${when}`,
      clicked: `clicked.${when}`,
      campaign: `campaign.${deed}.${answer}`,
    };
    return t(of[kind] as "field.is", values);
  }

  return (block, props) =>
    block === "Condition"
      ? [sayCondition(props), t("otherwise")]
      : [t("loop", { variable: nameOf(String(props.variable)), most: Number(props.most) })];
}

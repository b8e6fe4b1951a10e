import type { LintFinding } from "../schema";
import type { Colors } from "./engine";
import { finding, findingAt } from "./finding";
import { chainOf, type Element, type Mail } from "./read-mail";
import { styleOf } from "./styles";

const SMALLEST = 10;
/** WCAG AA, for text of usual size and for large text. */
const usual = 4.5;
const large = 3;

type Seen = { text: string; ground: string; size: number; isBold: boolean };

/** Text that is hard to read: too small, or too like its ground, as it is written and as the mail's dark colours make it. */
export function lintContrast({ elements, rules }: Mail, colors: Colors): LintFinding[] {
  const written = elements.filter((element) => element.isWritten && isShown(element));
  const faint = (isDark: boolean) =>
    written.filter((element) => {
      const seen = look(element, isDark);
      const ratio = seen && ratioOf(seen);
      return ratio && ratio < (isLarge(seen) ? large : usual);
    });
  function look(element: Element, isDark: boolean): Seen | null {
    const chain = [...chainOf(element)].map((one) => styleOf(one, rules, isDark));
    const first = (property: string) => chain.map((style) => style.get(property)).find((value) => value !== undefined);
    const ground = chain
      .map((style) => style.get("background-color"))
      .find((value) => value && !/^(none|transparent|inherit|initial)$/.test(value));
    const text = first("color") ?? "#000";
    const size = Number.parseFloat(first("font-size") ?? "") || 16;
    return { text, ground: ground ?? "#fff", size, isBold: /bold|[6-9]00/.test(first("font-weight") ?? "") };
  }
  /** Null where a colour is not known before it is rendered. */
  function ratioOf({ text, ground }: Seen): number | null {
    const [front, back] = [colors.parseColor(text), colors.parseColor(ground)];
    if (!front || !back) return null;
    const under = colors.alphaBlend(back, 255, 255, 255);
    const over = colors.alphaBlend(front, ...under);
    return colors.contrastRatio(colors.relativeLuminance(...over), colors.relativeLuminance(...under));
  }
  const light = faint(false);
  const hasDark = rules.some(({ isDark }) => isDark);
  const small = written.filter((element) => {
    const size = /(?:^|;)\s*font-size\s*:\s*([\d.]+)px/i.exec(element.attributes.get("style") ?? "")?.[1];
    return size !== undefined && Number(size) < SMALLEST;
  });
  return [
    ...findingAt("lowContrast", light),
    ...findingAt("smallText", small, { smallest: SMALLEST }),
    ...(hasDark
      ? findingAt(
          "darkUnreadable",
          faint(true).filter((one) => !light.includes(one)),
        )
      : [finding("noDarkColors")]),
  ];
}

const isLarge = ({ size, isBold }: Seen) => size >= 24 || (isBold && size >= 18.5);

const isShown = (element: Element) =>
  ![...chainOf(element)].some(
    ({ name, attributes }) =>
      name === "head" ||
      /display\s*:\s*none|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])/i.test(attributes.get("style") ?? ""),
  );

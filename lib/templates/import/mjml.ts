import { AppError } from "@/lib/errors";
import { readHtml } from "../html-tokens";
import { Mask } from "../mask";
import type { Removals } from "./removals";

export const isMjml = (text: string) =>
  /^\s*<mjml[\s>]/i.test(text.slice(0, 20_000).replace(/<!--[\s\S]*?-->|<\?xml[^>]*>/g, ""));

/** Between these, MJML takes no text: Liquid has to stand in an element of its own there. */
const structural = new Set(
  "mjml mj-head mj-body mj-section mj-wrapper mj-group mj-column mj-hero mj-navbar mj-social mj-accordion mj-carousel".split(
    " ",
  ),
);

/** MJML as the HTML that its own compiler makes, its Liquid kept. Nothing is read from elsewhere. */
export async function compileMjml(source: string, removals: Removals): Promise<string> {
  const { default: mjml2html } = await import("mjml");
  const withoutIncludes = source.replace(/<mj-include\b[^>]{0,2000}>/gi, () => {
    removals.count("include");
    return "";
  });
  const mask = new Mask(withoutIncludes);
  const masked = setApart(mask.words(withoutIncludes), mask.word);
  try {
    // Its own fonts would be loaded from elsewhere.
    const { html } = await mjml2html(masked, { validationLevel: "soft", ignoreIncludes: true, fonts: {} });
    return mask.restore(html);
  } catch (error) {
    const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
    throw new AppError("invalid", "templates.errors.import.mjml", { problem: line.slice(0, 200) });
  }
}

/** Liquid around sections and columns as elements that MJML passes through. */
function setApart(masked: string, word: string) {
  const inside: string[] = [];
  const apart: { begin: number; end: number }[] = [];
  readHtml(masked, {
    text(begin, end) {
      if (structural.has(inside.at(-1) ?? "")) apart.push({ begin, end });
    },
    open(name, _, end) {
      if (masked[end - 2] !== "/") inside.push(name);
    },
    close(name) {
      const at = inside.lastIndexOf(name);
      if (at >= 0) inside.length = at;
    },
  });
  let result = "";
  let at = 0;
  for (const { begin, end } of apart) {
    const text = masked.slice(begin, end);
    result += masked.slice(at, begin) + (text.includes(word) ? `<mj-raw>${text}</mj-raw>` : text);
    at = end;
  }
  return result + masked.slice(at);
}

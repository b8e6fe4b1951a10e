import { pretty } from "react-email";

/** Up to the next that begins: looked for to the end of the text, those that never close would take its square. */
const liquid = /\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}/gs;

/** What React writes for its own use goes, and merge tags come out as they went in: it escapes their quotes. */
export const withLiquid = (html: string) =>
  html.replace(/<!--(\/?\$| |html|head|body)-->| data-id="[^"]*"/g, "").replace(liquid, unescapeHtml);

export const unescapeHtml = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** In lines, for those who go on writing it; the formatter would break those of merge tags: they step aside as words. */
export async function prettyWithTags(html: string) {
  const tags: string[] = [];
  const masked = html.replace(liquid, (tag) => `liquid${tags.push(tag) - 1}tag`);
  return (await pretty(masked)).replace(/liquid(\d+)tag/g, (_, index) => tags[index]!);
}

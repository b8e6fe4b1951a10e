import { unescapeHtml } from "../react-html";

const mergeTag = /<span\b[^>]*\bdata-merge="([\w.-]+)"[^>]*>[^<]*<\/span>/g;

/** Names that people see as chips become Liquid, each with what stands in for it where it is empty. */
export const withMergeTags = (html: string) =>
  html.replace(mergeTag, (chip, name: string) => {
    const fallback = unescapeHtml(/\bdata-fallback="([^"]*)"/.exec(chip)?.[1] ?? "");
    return fallback === "" ? `{{ ${name} }}` : `{{ ${name} | default: ${quoted(fallback)} }}`;
  });

/** Liquid knows no way to write a quote within quotes of its kind. */
const quoted = (text: string) => (text.includes('"') ? `'${text.replaceAll("'", "’")}'` : `"${text}"`);

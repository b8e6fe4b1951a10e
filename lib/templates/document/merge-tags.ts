import { liquidString } from "../liquid-string";
import { unescapeHtml } from "../react-html";

const mergeTag = /<span\b[^<>]*\bdata-merge="([\p{L}\p{N}_.-]+)"[^<>]*>[^<]*<\/span>/gu;

/** Names that people see as chips become Liquid, each with what stands in for it where it is empty. */
export const withMergeTags = (html: string) =>
  html.replace(mergeTag, (chip, name: string) => {
    const fallback = unescapeHtml(/\bdata-fallback="([^"]*)"/.exec(chip)?.[1] ?? "");
    return fallback === "" ? `{{ ${name} }}` : `{{ ${name} | default: ${liquidString(fallback)} }}`;
  });

import sanitize from "sanitize-html";
import { blockOf } from "@/emails/blocks";
import { mapBlocks } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";

const ofRichText: sanitize.IOptions = {
  allowedTags: ["p", "br", "strong", "em", "u", "s", "a", "ul", "ol", "li", "span"],
  allowedAttributes: { a: ["href"], span: ["data-merge", "data-fallback"] },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  exclusiveFilter: ({ tag, attribs }) => tag === "span" && !/^[\p{L}\p{N}_.-]+$/u.test(attribs["data-merge"] ?? ""),
};

/** Of what people wrote as rich text, only what a mail may hold. */
export const sanitiseBlocks = (content: Nested[]): Nested[] =>
  mapBlocks(content, ({ type, props }) => {
    const rich = Object.entries(blockOf(type)!.fields).filter(([, { control }]) => control.kind === "rich");
    const clean = rich.map(([name]) => [name, sanitize(String(props[name]), ofRichText)]);
    return { type, props: { ...props, ...Object.fromEntries(clean) } };
  });

import { Parser } from "htmlparser2";
import PostalMime, { type Address } from "postal-mime";
import type { Mail } from "./schema";

type Parsed = Pick<Mail, "from" | "to" | "html" | "text" | "headers" | "links"> & { attachments: ParsedAttachment[] };
export type ParsedAttachment = { fileName: string; contentType: string; content: Uint8Array };

/** What a reader's program would make of the mail. */
export async function parseMail(raw: Uint8Array): Promise<Parsed> {
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 50 });
  const { html = null, text = null } = mail;
  return {
    from: mail.from ? people([mail.from]) : "",
    to: people(mail.to ?? []),
    html,
    text,
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    links: linksOf(html, text),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      fileName: filename ?? "",
      contentType: mimeType,
      content: typeof content === "string" ? Buffer.from(content) : new Uint8Array(content),
    })),
  };
}

const people = (addresses: Address[]): string =>
  addresses
    .flatMap((entry) => entry.group ?? [entry])
    .map(({ name, address }) => (name ? `${name} <${address}>` : address))
    .join(", ");

/** Each target once, in the order of the mail, with the words it stands behind. */
function linksOf(html: string | null, text: string | null) {
  const links = new Map<string, string>();
  let url: string | undefined;
  let words = "";
  const parser = new Parser({
    onopentag(name, { href, alt }) {
      if (name === "a" && href && /^(https?|mailto|tel):/i.test(href)) {
        url = href;
        words = "";
      } else if (url && alt) words += alt;
    },
    ontext: (piece) => {
      words += piece;
    },
    onclosetag(name) {
      if (name !== "a" || url === undefined) return;
      if (!links.get(url)) links.set(url, words.replace(/\s+/g, " ").trim());
      url = undefined;
    },
  });
  parser.end(html ?? "");
  if (html === null) for (const [found] of (text ?? "").matchAll(/https?:\/\/[^\s<>"]+/g)) links.set(found, "");
  return [...links].map(([url, text]) => ({ url, text }));
}

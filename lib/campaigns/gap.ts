import type { Finding } from "@/lib/checks/schema";
import { messageRenderer, type Recipient } from "@/lib/messages/render";
import type { Snapshot } from "@/lib/messages/snapshot";
import { joinPieces } from "@/lib/pieces";
import { addFallback } from "@/lib/templates/add-fallback";

/** Stands where a value is missing; no text has it of its own. */
const GAP = "\uE0F0";
const WORDS = 4;

type Gap = {
  /** Not only where links lead: what becomes of those is told apart. */
  isRead: boolean;
  read(recipient: Recipient): { isPrinted: boolean; quote: string | null };
};

/**
 * What a reader would stumble over where `name`, such as `contact.first_name`, is empty: "Hi ,". A value may be asked for
 * in a part of the template that this reader does not get; then it isn't printed.
 */
export function findGap(snapshot: Snapshot, name: string): Gap {
  const { subject, html, text } = snapshot.template;
  const mark = (part: string) => addFallback(part, name, GAP);
  const marked = { subject: mark(subject), html: mark(html), text: mark(text) };
  // It is asked for in a way that takes no fallback.
  if (![...Object.values(marked)].some(hasGap)) {
    return { isRead: true, read: () => ({ isPrinted: true, quote: null }) };
  }
  const render = messageRenderer({ ...snapshot, template: { ...snapshot.template, ...marked } });
  return {
    isRead: wordsOf(marked).some(hasGap),
    read(recipient) {
      const { mail } = render(recipient);
      const parts = wordsOf({ subject: mail.subject, html: joinPieces(mail.html), text: joinPieces(mail.text) });
      const [quote = null] = [parts[0], parts[2]].flatMap((part) => wordsAround(part!) ?? []);
      return { isPrinted: parts.some(hasGap), quote };
    },
  };
}

const hasGap = (text: string) => text.includes(GAP);

/** Without where links lead, which stands behind their words in a plain text. */
const wordsOf = ({ subject, html, text }: { subject: string; html: string; text: string }) => [
  subject,
  html.replace(/\bhref\s*=\s*(?:"[^"]*"|'[^']*')/gi, ""),
  text.replace(new RegExp(` ?\\((?:https?:|\\{\\{|${GAP})[^)]*\\)?`, "g"), ""),
];

/** Where it is printed first. */
export function placeOfGap({ subject, html, text }: Snapshot["template"], name: string): Finding["place"] {
  for (const [part, source] of [["subject", subject] as const, ["html", html] as const, ["text", text] as const]) {
    const marked = addFallback(source, name, GAP);
    if (marked !== source) return { part, line: lineOf(marked, marked.indexOf(GAP)), column: 1 };
  }
  return null;
}

export const lineOf = (source: string, offset: number) => source.slice(0, Math.max(offset, 0)).split("\n").length;

export function wordsAround(text: string): string | null {
  const line = text.split("\n").find(hasGap);
  if (!line) return null;
  const at = line.indexOf(GAP);
  const [before, after] = [line.slice(0, at), line.slice(at).replaceAll(GAP, "")];
  const head = new RegExp(`(?:\\S+\\s+){0,${WORDS}}\\S*$`).exec(before.slice(-100))![0];
  const tail = new RegExp(`^\\S*(?:\\s+\\S+){0,${WORDS}}`).exec(after.slice(0, 100))![0];
  const begin = head.trim().length < before.trim().length ? "… " : "";
  const end = tail.trim().length < after.trim().length ? " …" : "";
  return `${begin}${head}${tail}${end}`.trim();
}

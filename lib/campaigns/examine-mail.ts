import type { Finding } from "@/lib/checks/schema";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { messageRenderer, type Recipient } from "@/lib/messages/render";
import { type Snapshot, snapshotData } from "@/lib/messages/snapshot";
import { joinPieces } from "@/lib/pieces";
import { isUsableLink } from "@/lib/templates/check";
import { linkPlaceholder } from "@/lib/templates/liquid";
import { targetReader, toWebAddress } from "@/lib/templates/render";
import { findGap, lineOf, placeOfGap } from "./gap";
import { GMAIL_CLIP_BYTES } from "./schema";

/** Something wrong with one person's mail; what it is told with is only found out for the first such person. */
export type Flaw = Pick<Finding, "kind" | "name" | "place" | "values"> & { quote?(): string | null };

export type Examined = { flaws: Flaw[]; htmlBytes: number };
type Contact = Recipient["contact"] & { workspaceId: string };

const href = /<a(?:rea)?\s[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

/** Makes mails by the very renderer that sends, and tells what is wrong with each. */
export function mailExaminer(snapshot: Snapshot): (contact: Contact) => Examined {
  const { template } = snapshot;
  const render = messageRenderer(snapshot);
  const links = template.links.map((link, position) => ({
    link,
    read: targetReader(link, template.frozenAt),
    line: lineOf(template.html, template.html.indexOf(linkPlaceholder(position))),
  }));
  const fixed = links.filter(({ link }) => !isLiquid(link) && !toWebAddress(link));
  const personal = links.filter(({ link }) => isLiquid(link));
  const gaps = new Map<string, ReturnType<typeof findGap>>();
  const gapOf = (name: string) => {
    const gap = gaps.get(name) ?? findGap(snapshot, name);
    gaps.set(name, gap);
    return gap;
  };
  const hasBranches = [template.subject, template.html, template.text].some((part) =>
    /\{%-?\s*(?:if|unless|case|for|tablerow)\b/.test(part),
  );

  return (contact) => {
    const recipient = { id: newId("message"), workspaceId: contact.workspaceId, date: new Date(), contact };
    const flaws: Flaw[] = [];
    let html: string;
    try {
      const { mail, missing } = render(recipient);
      html = joinPieces(mail.html);
      // What a campaign was not given is missing for everyone, and told once.
      for (const name of missing.filter((name) => !name.startsWith("campaign."))) {
        const { isRead, read } = gapOf(name);
        if (!isRead || (hasBranches && !read(recipient).isPrinted)) continue;
        const quote = () => read(recipient).quote;
        flaws.push({ kind: "emptyValue", name, place: placeOfGap(template, name), values: {}, quote });
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { flaws: [failed(error)], htmlBytes: 0 };
    }

    const data = snapshotData(snapshot, contact);
    const reported = new Set<string>();
    const report = (url: string, link: string, line: number) => {
      reported.add(url);
      const place = { part: "html" as const, line, column: 1 };
      flaws.push({ kind: url === "" ? "emptyLink" : "brokenLink", name: link, place, values: {} });
    };
    for (const { link, line } of fixed) report(link, link, line);
    for (const { link, read, line } of personal) {
      const url = readSafely(read, data);
      if (!toWebAddress(url)) report(url, link, line);
    }
    for (const [, quoted, single] of html.matchAll(href)) {
      const url = (quoted ?? single ?? "").trim();
      if (isUsableLink(url) || reported.has(url)) continue;
      const at = Math.max(template.html.indexOf(`"${url}"`), template.html.indexOf(`'${url}'`));
      report(url, at < 0 ? "" : url, lineOf(template.html, at));
    }

    const htmlBytes = Buffer.byteLength(html);
    if (htmlBytes > GMAIL_CLIP_BYTES) {
      flaws.push({ kind: "clipped", name: "", place: null, values: { limit: GMAIL_CLIP_BYTES } });
    }
    return { flaws, htmlBytes };
  };
}

const isLiquid = (text: string) => /\{[{%]/.test(text);

/** A link that can't be made leads nowhere. */
function readSafely(read: ReturnType<typeof targetReader>, data: Parameters<typeof read>[0]) {
  try {
    return read(data);
  } catch (error) {
    if (error instanceof AppError) return "";
    throw error;
  }
}

function failed({ values }: AppError): Flaw {
  const { part, line, column } = values as { part: "html"; line: number; column: number };
  return { kind: "failed", name: "", place: { part, line, column }, values };
}

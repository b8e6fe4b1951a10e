import { equalBytes, mac, wideMac } from "@/lib/crypto";

const purposes = ["open", "click", "unsubscribe", "view"] as const;
export type MessageTokenPurpose = (typeof purposes)[number];
export type MessageToken = { purpose: MessageTokenPurpose; workspaceId: string; messageId: string; link: number };

const ID_BYTES = 14;
const LINK_AT = 1 + 2 * ID_BYTES;
const BODY_BYTES = LINK_AT + 2;
const TAG_BYTES = 16;
/** Their tokens, for every purpose, share one computation. */
const LINKS_TOGETHER = 8;
const bytesOf = (id: string) => Buffer.from(id.slice(id.indexOf("_") + 1), "hex");

/**
 * Makes what stands in one recipient's links: purpose, workspace, message and link under a 128-bit MAC; 63 characters,
 * base64url.
 */
export function messageTokens({ workspaceId, messageId }: Pick<MessageToken, "workspaceId" | "messageId">) {
  const token = Buffer.alloc(BODY_BYTES + TAG_BYTES);
  const body = token.subarray(0, BODY_BYTES);
  bytesOf(workspaceId).copy(body, 1);
  bytesOf(messageId).copy(body, 1 + ID_BYTES);
  let tags: { first: number; bytes: Buffer } | undefined;
  return (purpose: MessageTokenPurpose, link = 0): string => {
    const first = link - (link % LINKS_TOGETHER);
    body[0] = purposes.indexOf(purpose);
    body.writeUInt16BE(link, LINK_AT);
    if (tags?.first !== first) tags = { first, bytes: tagsFrom(first, body) };
    token.set(tagIn(tags.bytes, body), BODY_BYTES);
    return token.toString("base64url");
  };
}

export const makeMessageToken = ({ purpose, link, ...message }: MessageToken) => messageTokens(message)(purpose, link);

/** The tags of all purposes of the links from `first`, for the body's message. */
function tagsFrom(first: number, body: Buffer): Buffer {
  const neighbours = Buffer.from(body);
  neighbours[0] = 0;
  neighbours.writeUInt16BE(first, LINK_AT);
  return wideMac("message-token", neighbours, LINKS_TOGETHER * purposes.length * TAG_BYTES);
}

function tagIn(tags: Buffer, body: Buffer): Buffer {
  const at = ((body.readUInt16BE(LINK_AT) % LINKS_TOGETHER) * purposes.length + body[0]!) * TAG_BYTES;
  return tags.subarray(at, at + TAG_BYTES);
}

/** Null for a token that we did not make, that was changed, or that was made for another purpose. */
export function readMessageToken(token: string, purpose: MessageTokenPurpose): MessageToken | null {
  if (!/^[\w-]{63}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const body = bytes.subarray(0, BODY_BYTES);
  if (bytes.toString("base64url") !== token || purposes[body[0]!] !== purpose) return null;
  const link = body.readUInt16BE(LINK_AT);
  const tag = tagIn(tagsFrom(link - (link % LINKS_TOGETHER), body), body);
  if (!equalBytes(bytes.subarray(BODY_BYTES), tag)) return null;
  const hex = body.toString("hex");
  return {
    purpose,
    workspaceId: `wsp_${hex.slice(2, 2 + 2 * ID_BYTES)}`,
    messageId: `msg_${hex.slice(2 + 2 * ID_BYTES, 2 + 4 * ID_BYTES)}`,
    link,
  };
}

type Reader = { workspaceId: string; contactId: string; email: string };

/** For the link to a contact's own page: workspace and contact, under a MAC that the address belongs to; 59 characters. */
export const contactToken = (reader: Reader) =>
  Buffer.concat([bytesOf(reader.workspaceId), bytesOf(reader.contactId), contactTag(reader)]).toString("base64url");

const contactTag = ({ workspaceId, contactId, email }: Reader) =>
  mac("contact-token", `${workspaceId} ${contactId} ${email}`);

/** Whom a token names; whether it is ours, and still theirs, `isFor` tells by the address that the contact has now. */
export function readContactToken(token: string) {
  if (!/^[\w-]{59}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.toString("base64url") !== token) return null;
  const hex = bytes.toString("hex");
  const named = { workspaceId: `wsp_${hex.slice(0, 28)}`, contactId: `con_${hex.slice(28, 56)}` };
  return { ...named, isFor: (email: string) => equalBytes(bytes.subarray(28), contactTag({ ...named, email })) };
}

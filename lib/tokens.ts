import { equalBytes, wideMac } from "@/lib/crypto";

const purposes = ["open", "click", "unsubscribe", "view"] as const;
export type MessageTokenPurpose = (typeof purposes)[number];
export type MessageToken = { purpose: MessageTokenPurpose; workspaceId: string; messageId: string; link: number };

const ID_BYTES = 14;
const LINK_AT = 1 + 2 * ID_BYTES;
const BODY_BYTES = LINK_AT + 2;
const TAG_BYTES = 16;
const bytesOf = (id: string) => Buffer.from(id.slice(id.indexOf("_") + 1), "hex");

/**
 * Makes what stands in one recipient's links: purpose, workspace, message and link under a 128-bit MAC; 63 characters,
 * base64url. Four neighbouring links share a computation of 512 bits, a quarter each, for a mail may have many.
 */
export function messageTokens({ workspaceId, messageId }: Pick<MessageToken, "workspaceId" | "messageId">) {
  const token = Buffer.alloc(BODY_BYTES + TAG_BYTES);
  const body = token.subarray(0, BODY_BYTES);
  bytesOf(workspaceId).copy(body, 1);
  bytesOf(messageId).copy(body, 1 + ID_BYTES);
  let tags: { of: number; bytes: Buffer } | undefined;
  return (purpose: MessageTokenPurpose, link = 0): string => {
    body[0] = purposes.indexOf(purpose);
    body.writeUInt16BE(link, LINK_AT);
    const of = (body[0] << 16) | (link & ~3);
    if (tags?.of !== of) tags = { of, bytes: fourTags(body) };
    tags.bytes.copy(token, BODY_BYTES, (link & 3) * TAG_BYTES, ((link & 3) + 1) * TAG_BYTES);
    return token.toString("base64url");
  };
}

export const makeMessageToken = ({ purpose, link, ...message }: MessageToken) => messageTokens(message)(purpose, link);

/** The tags of the four links of which the body's is one. */
function fourTags(body: Buffer): Buffer {
  const block = Buffer.from(body);
  block[BODY_BYTES - 1]! &= ~3;
  return wideMac("message-token", block);
}

function tagOf(body: Buffer): Buffer {
  const quarter = body[BODY_BYTES - 1]! & 3;
  return fourTags(body).subarray(quarter * TAG_BYTES, (quarter + 1) * TAG_BYTES);
}

/** Null for a token that we did not make, that was changed, or that was made for another purpose. */
export function readMessageToken(token: string, purpose: MessageTokenPurpose): MessageToken | null {
  if (!/^[\w-]{63}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const body = bytes.subarray(0, BODY_BYTES);
  if (bytes.toString("base64url") !== token || !equalBytes(bytes.subarray(BODY_BYTES), tagOf(body))) return null;
  if (purposes[body[0]!] !== purpose) return null;
  const hex = body.toString("hex");
  return {
    purpose,
    workspaceId: `wsp_${hex.slice(2, 2 + 2 * ID_BYTES)}`,
    messageId: `msg_${hex.slice(2 + 2 * ID_BYTES, 2 + 4 * ID_BYTES)}`,
    link: body.readUInt16BE(LINK_AT),
  };
}

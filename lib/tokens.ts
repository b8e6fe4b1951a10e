import { equalBytes, mac } from "@/lib/crypto";

const purposes = ["open", "click", "unsubscribe", "view"] as const;
export type MessageTokenPurpose = (typeof purposes)[number];
export type MessageToken = { purpose: MessageTokenPurpose; workspaceId: string; messageId: string; link: number };

const ID_BYTES = 14;
const BODY_BYTES = 1 + 2 * ID_BYTES + 2;
const bytesOf = (id: string) => Buffer.from(id.slice(id.indexOf("_") + 1), "hex");

/** What stands in a recipient's links: purpose, workspace, message and link under a 128-bit MAC; 63 characters, base64url. */
export function makeMessageToken({ purpose, workspaceId, messageId, link }: MessageToken): string {
  const body = Buffer.alloc(BODY_BYTES);
  body[0] = purposes.indexOf(purpose);
  bytesOf(workspaceId).copy(body, 1);
  bytesOf(messageId).copy(body, 1 + ID_BYTES);
  body.writeUInt16BE(link, 1 + 2 * ID_BYTES);
  return Buffer.concat([body, mac("message-token", body)]).toString("base64url");
}

/** Null for a token that we did not make, that was changed, or that was made for another purpose. */
export function readMessageToken(token: string, purpose: MessageTokenPurpose): MessageToken | null {
  if (!/^[\w-]{63}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const body = bytes.subarray(0, BODY_BYTES);
  if (bytes.toString("base64url") !== token || !equalBytes(bytes.subarray(BODY_BYTES), mac("message-token", body)))
    return null;
  if (purposes[body[0]!] !== purpose) return null;
  const hex = body.toString("hex");
  return {
    purpose,
    workspaceId: `wsp_${hex.slice(2, 2 + 2 * ID_BYTES)}`,
    messageId: `msg_${hex.slice(2 + 2 * ID_BYTES, 2 + 4 * ID_BYTES)}`,
    link: body.readUInt16BE(1 + 2 * ID_BYTES),
  };
}

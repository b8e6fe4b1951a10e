/** A server's answer: RFC 5321 § 4.2, its enhanced code RFC 3463. */
export type Reply = { code: number; enhancedCode?: string; text: string };

const MAX_REPLY_BYTES = 64 * 1024;
const MAX_TEXT = 1_000;

/** Reads replies off the stream, however it is cut. Throws for what is no SMTP, and for a reply that never ends. */
export class ReplyParser {
  #pending = "";
  #lines: string[] = [];
  #size = 0;

  push(chunk: Buffer): Reply[] {
    const replies: Reply[] = [];
    this.#size += chunk.length;
    this.#pending += chunk.toString("latin1");
    for (let end = this.#pending.indexOf("\n"); end >= 0; end = this.#pending.indexOf("\n")) {
      const line = this.#pending.slice(0, end).replace(/\r$/, "");
      this.#pending = this.#pending.slice(end + 1);
      if (!/^[2-5]\d\d([ -]|$)/.test(line)) throw new Error(`Not an SMTP reply: ${readable(line).slice(0, 100)}`);
      this.#lines.push(line);
      if (line[3] === "-") continue;
      replies.push(toReply(this.#lines));
      this.#lines = [];
      this.#size = this.#pending.length;
    }
    if (this.#size > MAX_REPLY_BYTES) throw new Error("The reply does not end");
    return replies;
  }
}

function toReply(lines: string[]): Reply {
  const code = Number(lines.at(-1)!.slice(0, 3));
  const [, enhancedCode] = /^[245]\.\d{1,3}\.\d{1,3}(?= |$)/.exec(lines[0]!.slice(4)) ? lines[0]!.split(/[ -]/) : [];
  const text = lines.map((line) => line.slice(4)).join(" ");
  return { code, ...(enhancedCode && { enhancedCode }), text: readable(text) };
}

/** Servers write UTF-8 these days (and anything else sometimes). */
const readable = (bytes: string) => asWords(Buffer.from(bytes, "latin1").toString("utf8"));

/** What is shown to people has no controls in it, and what the database keeps no zero bytes. */
export const asWords = (said: string) =>
  said
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, MAX_TEXT);

export const sayReply = ({ code, text }: Reply) => `${code} ${text}`.trim();

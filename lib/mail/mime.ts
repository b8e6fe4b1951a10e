import { addressHeader, parameter, rawHeader, textHeader } from "./mime-header";
import { MimeWriter, type Written } from "./mime-writer";
import type { Attachment, OutgoingMail } from "./transport";

const writer = new MimeWriter();

/** Header lines that vouch for the mail and stand above it. */
export type Sign = (written: Written, mail: OutgoingMail) => string;

/**
 * A mail as RFC 5322 and MIME bytes: seven bits, CRLF, no line above 998 and none that begins with a dot. The same mail
 * gives the same bytes.
 * Throws for an address or header name that can't be written.
 */
export function buildMime(mail: OutgoingMail, sign?: Sign): Buffer {
  const { attachments } = mail;
  // Neither encoding can write `=_`, so no body holds a boundary.
  const id = mail.messageId.replace(/\W/g, "").slice(-40);
  const alternative = `=_a_${id}`;
  const mixed = `=_m_${id}`;
  writer.start();
  writer.lines(
    addressHeader("From", mail.from) +
      addressHeader("To", mail.to) +
      (mail.replyTo ? addressHeader("Reply-To", { name: "", address: mail.replyTo }) : "") +
      textHeader("Subject", mail.subject) +
      `Date: ${mail.date.toUTCString().replace("GMT", "+0000")}\r\n` +
      rawHeader("Message-ID", mail.messageId) +
      mail.headers.map(([name, value]) => rawHeader(name, value)).join("") +
      "MIME-Version: 1.0\r\n" +
      (attachments.length > 0 ? `Content-Type: multipart/mixed;\r\n boundary="${mixed}"\r\n\r\n--${mixed}\r\n` : "") +
      `Content-Type: multipart/alternative;\r\n boundary="${alternative}"\r\n\r\n` +
      `--${alternative}\r\n${textPartHead("plain")}`,
  );
  writer.body(mail.text);
  writer.lines(`\r\n--${alternative}\r\n${textPartHead("html")}`);
  writer.body(mail.html);
  writer.lines(`\r\n--${alternative}--\r\n`);
  for (const attachment of attachments) {
    writer.lines(`--${mixed}\r\n`);
    writer.bytes(encodeAttachment(attachment));
  }
  if (attachments.length > 0) writer.lines(`--${mixed}--\r\n`);
  return writer.take(sign?.(writer.written(), mail));
}

const textPartHead = (subtype: "plain" | "html") =>
  `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;

/** A campaign's files are the same objects for every recipient: each is encoded once. */
const encoded = new WeakMap<Attachment, Buffer>();

function encodeAttachment(attachment: Attachment): Buffer {
  let part = encoded.get(attachment);
  if (!part) encoded.set(attachment, (part = writeAttachment(attachment)));
  return part;
}

function writeAttachment({ fileName, contentType, content }: Attachment): Buffer {
  const head =
    `Content-Type: ${safeType(contentType)}\r\n` +
    "Content-Transfer-Encoding: base64\r\n" +
    `Content-Disposition: attachment${parameter("filename", fileName)}\r\n\r\n`;
  const lines = Buffer.from(content).toString("base64").replace(/.{76}/g, "$&\r\n");
  return Buffer.from(`${head}${lines.trimEnd()}\r\n`, "latin1");
}

/** Messages and multiparts may not be base64 (RFC 2045 § 6.4): as plain bytes they may. */
const safeType = (type: string) =>
  /^[\w.+-]+\/[\w.+-]+$/.test(type) && !/^(message|multipart)\//i.test(type) ? type : "application/octet-stream";

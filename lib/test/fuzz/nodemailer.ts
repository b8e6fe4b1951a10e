import nodemailer from "nodemailer";
import type { OutgoingMail } from "@/lib/mail/transport";
import { joinPieces } from "@/lib/pieces";

const compiler = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows" });

/** What nodemailer would have made of the same input. */
export async function nodemailersMime(mail: OutgoingMail): Promise<Buffer> {
  const { headers, attachments, html, text, ...rest } = mail;
  const { message } = await compiler.sendMail({
    ...rest,
    html: joinPieces(html),
    text: joinPieces(text),
    headers: headers.map(([key, value]) => ({ key, value })),
    attachments: attachments.map(({ fileName, contentType, content }) => ({
      filename: fileName,
      contentType,
      content: Buffer.from(content),
      contentTransferEncoding: "base64",
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message as Buffer;
}

import nodemailer from "nodemailer";
import type { OutgoingMail } from "@/lib/mail/transport";
import { joinPieces } from "@/lib/pieces";
import { inParallel } from "./report";

/** Sends mails by nodemailer's own pool, as many applications do. */
export async function sendPooled(
  port: number,
  connections: number,
  count: number,
  mailOf: (i: number) => OutgoingMail,
) {
  const pool = nodemailer.createTransport({
    pool: true,
    host: "127.0.0.1",
    port,
    ignoreTLS: true,
    maxConnections: connections,
    maxMessages: 500,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  await inParallel(count, 2 * connections, (i) => {
    const { headers, attachments: _, ...mail } = mailOf(i);
    const body = { html: joinPieces(mail.html), text: joinPieces(mail.text) };
    return pool.sendMail({ ...mail, ...body, headers: headers.map(([key, value]) => ({ key, value })) });
  });
  pool.close();
}

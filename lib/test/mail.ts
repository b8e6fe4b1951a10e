import type { HandOver, OutgoingMail } from "@/lib/mail/transport";

let counter = 0;

/** A mail to hand over; each has a recipient of its own. */
export function handOverOf(change: Partial<HandOver> = {}, mail: Partial<OutgoingMail> = {}): HandOver {
  const id = `msg_${counter++}`;
  const to = `${id}@example.org`;
  return {
    id,
    envelope: { from: "bounce@example.com", to },
    begin: () => true,
    commit: () => true,
    mail: {
      messageId: `<${id}@example.com>`,
      date: new Date(0),
      from: { name: "Mill", address: "news@example.com" },
      to: { name: "", address: to },
      subject: "Hello",
      html: "<p>Hello</p>",
      text: "Hello",
      headers: [],
      attachments: [],
      ...mail,
    },
    ...change,
  };
}

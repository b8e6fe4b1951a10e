import { z } from "zod";
import { idOf, isoDate, pageInput, pageOf } from "@/lib/zod";

const mailId = idOf("mail");

export const ListMails = z.object({
  q: z.string().trim().max(200).optional().describe("Part of an address or the subject."),
  to: z.string().trim().toLowerCase().max(320).optional().describe("Only mails to this address."),
  ...pageInput,
});
export type ListMails = z.output<typeof ListMails>;

export const MailRef = z.object({ mailId });
export type MailRef = z.output<typeof MailRef>;

/** What stands in the address of an inbox: the search, and the mail that is open. */
export const InboxQuery = ListMails.pick({ q: true }).extend({ mail: mailId.optional() });

/** Which mails: those named, or all of them. */
export const MailChoice = z.object({ mailIds: z.array(mailId).min(1).max(1_000).or(z.literal("all")) });
export type MailChoice = z.output<typeof MailChoice>;

export const MailSummary = z.object({
  id: z.string(),
  envelopeFrom: z.string(),
  envelopeTo: z.string(),
  subject: z.string(),
  fromText: z.string(),
  toText: z.string(),
  size: z.number(),
  readAt: isoDate.nullable(),
  createdAt: isoDate,
});
export type MailSummary = z.output<typeof MailSummary>;

export const MailPage = pageOf(MailSummary);

export const Mail = MailSummary.extend({
  from: z.string(),
  to: z.string(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  links: z.array(z.object({ url: z.string(), text: z.string() })),
  attachments: z.array(z.object({ fileName: z.string(), contentType: z.string(), size: z.number() })),
});
export type Mail = z.output<typeof Mail>;

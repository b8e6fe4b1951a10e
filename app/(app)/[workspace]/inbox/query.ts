import { ListMails, MailRef } from "@/lib/inbox/schema";

/** What stands in the address of an inbox: the search, and the mail that is open. */
export const InboxQuery = ListMails.pick({ q: true }).extend({ mail: MailRef.shape.mailId.optional() });

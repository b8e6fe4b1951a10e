import { authorizeAdmin, type UserCtx } from "@/lib/context";
import { mailbox } from "./mailbox";
import type { ListMails, Mail, MailChoice, MailRef } from "./schema";

const of = ({ db }: UserCtx) => mailbox(db, null);

/** The product's own mail where no mail server is set: confirmations, resets, notices. For admins. */
export async function listInstallationMails(ctx: UserCtx, input: ListMails) {
  authorizeAdmin(ctx);
  return of(ctx).list(input);
}

export async function getInstallationMail(ctx: UserCtx, input: MailRef): Promise<Mail> {
  authorizeAdmin(ctx);
  return of(ctx).get(input);
}

export async function getInstallationMailSource(ctx: UserCtx, input: MailRef) {
  authorizeAdmin(ctx);
  return of(ctx).source(input);
}

export async function getInstallationMailAttachment(ctx: UserCtx, input: MailRef & { index: number }) {
  authorizeAdmin(ctx);
  return of(ctx).attachment(input);
}

export async function markInstallationMailRead(ctx: UserCtx, input: MailRef) {
  authorizeAdmin(ctx);
  await of(ctx).markRead(input);
}

export async function deleteInstallationMails(ctx: UserCtx, input: MailChoice) {
  authorizeAdmin(ctx);
  return of(ctx).remove(input);
}

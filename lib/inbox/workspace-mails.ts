import { authorize, type Ctx } from "@/lib/context";
import { mailbox } from "./mailbox";
import type { ListMails, Mail, MailChoice, MailRef } from "./schema";

const of = ({ db, workspaceId }: Ctx) => mailbox(db, workspaceId);

export async function listMails(ctx: Ctx, input: ListMails) {
  authorize(ctx, "campaigns:read");
  return of(ctx).list(input);
}

export async function getMail(ctx: Ctx, input: MailRef): Promise<Mail> {
  authorize(ctx, "campaigns:read");
  return of(ctx).get(input);
}

export async function getMailSource(ctx: Ctx, input: MailRef) {
  authorize(ctx, "campaigns:read");
  return of(ctx).source(input);
}

export async function getMailAttachment(ctx: Ctx, input: MailRef & { index: number }) {
  authorize(ctx, "campaigns:read");
  return of(ctx).attachment(input);
}

export async function markMailRead(ctx: Ctx, input: MailRef) {
  authorize(ctx, "campaigns:read");
  await of(ctx).markRead(input);
}

export async function deleteMails(ctx: Ctx, input: MailChoice) {
  authorize(ctx, "campaigns:write");
  return of(ctx).remove(input);
}

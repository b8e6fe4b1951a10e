"use server";

import { installationMailbox } from "@/lib/inbox/installation-mailbox";
import { ListMails, MailChoice, MailRef } from "@/lib/inbox/schema";
import { userAction } from "@/lib/next/action";

export const list = userAction(ListMails, async (admin, input) => installationMailbox(admin).list(input));
export const source = userAction(MailRef, async (admin, input) => installationMailbox(admin).source(input));
export const markRead = userAction(MailRef, async (admin, input) => installationMailbox(admin).markRead(input));
export const remove = userAction(MailChoice, async (admin, input) => installationMailbox(admin).remove(input));

"use server";

import { ListMails, MailChoice, MailRef } from "@/lib/inbox/schema";
import { publicAction } from "@/lib/next/action";
import { openMailbox } from "./open-mailbox";

export const listMails = publicAction(ListMails, async (input) => (await openMailbox()).list(input));
export const getMailSource = publicAction(MailRef, async (input) => (await openMailbox()).source(input));
export const markMailRead = publicAction(MailRef, async (input) => (await openMailbox()).markRead(input));
export const deleteMails = publicAction(MailChoice, async (input) => (await openMailbox()).remove(input));

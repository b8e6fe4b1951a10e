"use server";

import { ListMails, MailChoice, MailRef } from "@/lib/inbox/schema";
import { publicAction } from "@/lib/next/action";
import { getOpenMailbox } from "@/lib/next/inbox";

export const list = publicAction(ListMails, async (input) => (await getOpenMailbox()).list(input));
export const source = publicAction(MailRef, async (input) => (await getOpenMailbox()).source(input));
export const markRead = publicAction(MailRef, async (input) => (await getOpenMailbox()).markRead(input));
export const remove = publicAction(MailChoice, async (input) => (await getOpenMailbox()).remove(input));

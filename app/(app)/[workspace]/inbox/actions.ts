"use server";

import { ListMails, MailChoice, MailRef } from "@/lib/inbox/schema";
import {
  deleteMails as destroy,
  getMailSource as getSource,
  listMails as list,
  markMailRead as markRead,
} from "@/lib/inbox/workspace-mails";
import { action } from "@/lib/next/action";

export const listMails = action(ListMails, list);
export const getMailSource = action(MailRef, getSource);
export const markMailRead = action(MailRef, markRead);
export const deleteMails = action(MailChoice, destroy);

"use server";

import {
  deleteInstallationMails as destroy,
  getInstallationMailSource as getSource,
  listInstallationMails as list,
  markInstallationMailRead as markRead,
} from "@/lib/inbox/installation-mails";
import { ListMails, MailChoice, MailRef } from "@/lib/inbox/schema";
import { userAction } from "@/lib/next/action";

export const listMails = userAction(ListMails, list);
export const getMailSource = userAction(MailRef, getSource);
export const markMailRead = userAction(MailRef, markRead);
export const deleteMails = userAction(MailChoice, destroy);

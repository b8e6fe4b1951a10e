"use server";

import { ListUsers, UserRef } from "@/lib/accounts/schema";
import { blockUser as block, listUsers as list, unblockUser as unblock } from "@/lib/accounts/users";
import { userAction } from "@/lib/next/action";

export const listUsers = userAction(ListUsers, list);
export const blockUser = userAction(UserRef, block);
export const unblockUser = userAction(UserRef, unblock);

"use server";

import { blockUser as block, unblockUser as unblock } from "@/lib/accounts/block";
import { changeUserRole as changeRole } from "@/lib/accounts/change-role";
import { ChangeUserRole, ListUsers, SecondFactorRule, UserRef } from "@/lib/accounts/schema";
import { setSecondFactorRule as setRule } from "@/lib/accounts/second-factor-rule";
import { listUsers as list } from "@/lib/accounts/users";
import { userAction } from "@/lib/next/action";

export const listUsers = userAction(ListUsers, list);
export const changeUserRole = userAction(ChangeUserRole, changeRole);
export const blockUser = userAction(UserRef, block);
export const unblockUser = userAction(UserRef, unblock);
export const setSecondFactorRule = userAction(SecondFactorRule, setRule);

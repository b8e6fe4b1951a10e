"use server";

import { headers } from "next/headers";
import { TokenOnly } from "@/lib/accounts/schema";
import { db } from "@/lib/db";
import { acceptInvitation as accept, acceptAsNewcomer as acceptNew } from "@/lib/members/accept";
import { AcceptAsNewcomer } from "@/lib/members/schema";
import { publicAction, userAction } from "@/lib/next/action";
import { clientAddress } from "@/lib/next/address";

export const acceptInvitation = userAction(TokenOnly, accept);
export const acceptAsNewcomer = publicAction(AcceptAsNewcomer, async (input) =>
  acceptNew(db, input, clientAddress(await headers())),
);

"use server";

import { db } from "@/lib/db";
import { publicAction } from "@/lib/next/action";
import { proveFrom as prove } from "@/lib/senders/prove";
import { ProveFrom } from "@/lib/senders/schema";

export const proveFrom = publicAction(ProveFrom, (input) => prove(db, input));

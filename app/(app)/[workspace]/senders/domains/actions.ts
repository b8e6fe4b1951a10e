"use server";

import { createDkimKey as create } from "@/lib/dkim/create";
import { deleteDkimKey as destroy, retireDkimKey as retire } from "@/lib/dkim/retire";
import { CreateDkimKey, DkimKeyRef } from "@/lib/dkim/schema";
import { verifyDkimKey as verify } from "@/lib/dkim/verify";
import { action } from "@/lib/next/action";

export const createDkimKey = action(CreateDkimKey, create);
export const verifyDkimKey = action(DkimKeyRef, verify);
export const retireDkimKey = action(DkimKeyRef, retire);
export const deleteDkimKey = action(DkimKeyRef, destroy);

import { headers } from "next/headers";
import { saveAccess } from "@/lib/access/save";
import type { SaveAccess } from "@/lib/access/schema";
import type { Ctx } from "@/lib/context";
import { exactAddress } from "./address";

/** Asked for by a request, whose own address must stay on the list. */
export const saveAccessFromHere = async (ctx: Ctx, input: SaveAccess) =>
  saveAccess(ctx, input, exactAddress(await headers()));

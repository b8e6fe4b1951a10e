import { isIPv6 } from "node:net";
import { blockList } from "@/lib/block-list";
import { type Ctx, isOverseer } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findAccess } from "./queries";

/**
 * Refuses whoever comes into a workspace from an address that its list does not have. Those who oversee the installation
 * come in from anywhere, so that there is help for a list that went wrong.
 */
export async function admit({ db, workspaceId, actor }: Ctx, address: string | null) {
  if (isOverseer(actor)) return;
  const { addresses } = await findAccess(db, workspaceId);
  if (!isListed(addresses, address))
    throw new AppError("forbidden", "common.errors.address", { address: address ?? "?" });
}

export function isListed(addresses: string[], address: string | null): boolean {
  if (addresses.length === 0) return true;
  return address !== null && blockList(addresses).check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

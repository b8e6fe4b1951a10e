import type { confirmations } from "@/drizzle/schema";
import { equalBytes, mac } from "@/lib/crypto";

type Row = Pick<typeof confirmations.$inferSelect, "id" | "email" | "listIds">;

const ID_BYTES = 14;

/** For the link in the mail: names the confirmation, under a MAC over the address and the lists it is for. */
export const makeToken = (row: Row) =>
  Buffer.concat([Buffer.from(row.id.slice(4), "hex"), tagOf(row)]).toString("base64url");

/** Which confirmation a token names; whether it is ours, `isOurs` tells. */
export function readToken(token: string): string | null {
  if (!/^[\w-]{40}$/.test(token)) return null;
  return `cnf_${Buffer.from(token, "base64url").subarray(0, ID_BYTES).toString("hex")}`;
}

export const isOurs = (token: string, row: Row) =>
  equalBytes(Buffer.from(token, "base64url").subarray(ID_BYTES), tagOf(row));

const tagOf = ({ id, email, listIds }: Row) => mac("confirmation", JSON.stringify([id, email, listIds.toSorted()]));

import { cookies } from "next/headers";
import { PENDING_HOURS } from "@/lib/accounts/enter";
import { ownCookie } from "./cookies";

const maxAge = PENDING_HOURS * 60 * 60;

/** Between the two steps of signing in, their token is where no script of a page finds it. */
export async function rememberPending(pending: string) {
  const { name, options } = ownCookie("pending");
  (await cookies()).set(name, pending, { ...options, maxAge });
}

export async function readPending(): Promise<string> {
  return (await cookies()).get(ownCookie("pending").name)?.value ?? "";
}

import { env } from "@/lib/env";

/** Whether real mail may go to the address: everywhere but on staging, where `MAIL_ALLOW_LIST` names addresses and `@domains`. */
export function isAllowed(address: string): boolean {
  if (env.LETTERMILL_ENV !== "staging") return true;
  const email = address.toLowerCase();
  const domain = email.slice(email.lastIndexOf("@"));
  return env.MAIL_ALLOW_LIST.some((entry) => [email, domain].includes(entry.toLowerCase()));
}

import { cache } from "react";
import { getProfile } from "@/lib/accounts/queries";
import { findUser } from "./session";

/** What the signed-in person set about themselves, or null. Read once per request. */
export const findProfile = cache(async () => {
  const user = await findUser();
  return user && getProfile(user);
});

/** The zone in which times are shown. A database that is away must not take the page's language with it. */
export async function getTimeZone(): Promise<string> {
  const profile = await findProfile().catch(() => null);
  return profile?.timeZone ?? "UTC";
}

import { hash, verify } from "@node-rs/argon2";
import { newToken } from "@/lib/crypto";

/** Argon2id with OWASP's parameters (19 MiB, two passes), the library's default. */
export const hashPassword = (password: string) => hash(password);

let nobodys: Promise<string> | undefined;

/** Does the same work when there is no account, so that the time tells nothing. */
export async function isPassword(passwordHash: string | undefined, password: string) {
  nobodys ??= hash(newToken());
  const isRight = await verify(passwordHash ?? (await nobodys), password);
  return isRight && passwordHash !== undefined;
}

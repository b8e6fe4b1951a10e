import { AppError } from "@/lib/errors";

/** What was asked for, or null where it is not: a mail, say, that was deleted while its address was still open. */
export const orGone = <T>(found: Promise<T>): Promise<T | null> =>
  found.catch((error) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });

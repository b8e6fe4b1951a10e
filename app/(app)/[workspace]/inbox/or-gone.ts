import { AppError } from "@/lib/errors";

/** The mail, or null for one that was deleted while its address was still open. */
export const orGone = <T>(mail: Promise<T>): Promise<T | null> =>
  mail.catch((error) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });

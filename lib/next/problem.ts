import { randomUUID } from "node:crypto";
import { DATABASE_SILENT } from "@/lib/db/in-time";
import { AppError, httpStatus, TooMany } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/schema";
import { explainError, translate } from "@/lib/i18n/translate";
import { log } from "@/lib/log";

const connectionCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  DATABASE_SILENT,
  "57P01",
  "57P02",
  "57P03",
]);

/** True when the database could not be reached, rather than that it said no. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return connectionCodes.has((error as NodeJS.ErrnoException).code ?? "") || isDatabaseAway(error.cause);
}

/** Writes a bug down and returns the id under which it can be found. */
export function logBug(error: unknown): string {
  const requestId = randomUUID();
  log.error({ err: error, requestId }, "unexpected error");
  return requestId;
}

/** RFC 9457 for what we understand; for anything else a bare 500 with an id. */
export function problem(error: unknown, locale: Locale): Response {
  const send = (status: number, body: Record<string, unknown>, headers?: Record<string, string>) =>
    Response.json(
      { type: "about:blank", status, ...body },
      { status, headers: { ...headers, "content-type": "application/problem+json" } },
    );
  if (error instanceof AppError) {
    const { message, fields } = explainError(error, locale);
    const body = { title: message, code: error.code, ...(fields && { fields }) };
    const headers = error instanceof TooMany ? { "retry-after": String(error.seconds) } : undefined;
    return send(httpStatus[error.code], body, headers);
  }
  if (isDatabaseAway(error)) {
    return send(
      503,
      { title: translate(locale, "common.errors.unavailable"), code: "unavailable" },
      { "retry-after": "5" },
    );
  }
  const requestId = logBug(error);
  return send(500, { title: translate(locale, "common.errors.bug", { requestId }), code: "bug", requestId });
}

import pino from "pino";
import { env } from "@/lib/env";

const shared = globalThis as { lettermillLog?: pino.Logger };

/** Structured lines on standard output; secrets are never written, addresses are masked by whoever logs them. */
export const log = new Proxy({} as pino.Logger, {
  get(_, name) {
    shared.lettermillLog ??= pino({
      level: env.LOG_LEVEL,
      serializers: { err: withoutValues },
      redact: ["password", "secret", "token", "authorization", "*.password", "*.secret", "*.token", "*.authorization"],
    });
    const value = Reflect.get(shared.lettermillLog, name);
    return typeof value === "function" ? value.bind(shared.lettermillLog) : value;
  },
});

/** An error as pino tells it, without the values of a failed query: hashes, links and whole mails are among them. */
export function withoutValues(error: unknown) {
  if (!(error instanceof Error)) return error;
  const { params: _, ...told } = pino.stdSerializers.err(error);
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (!("params" in cause)) continue;
    const values = `\nparams: ${cause.params}`;
    told.message = told.message.replaceAll(values, "");
    told.stack = told.stack.replaceAll(values, "");
  }
  return told;
}

import pino from "pino";
import { env } from "@/lib/env";

const shared = globalThis as { lettermillLog?: pino.Logger };

/** Structured lines on standard output; secrets are never written, addresses are masked by whoever logs them. */
export const log = new Proxy({} as pino.Logger, {
  get(_, name) {
    shared.lettermillLog ??= pino({
      level: env.LOG_LEVEL,
      redact: ["password", "secret", "token", "authorization", "*.password", "*.secret", "*.token", "*.authorization"],
    });
    const value = Reflect.get(shared.lettermillLog, name);
    return typeof value === "function" ? value.bind(shared.lettermillLog) : value;
  },
});

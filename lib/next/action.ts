import type { z } from "zod";
import { recordOversight } from "@/lib/audit/record";
import type { Ctx, UserCtx } from "@/lib/context";
import { type ActionResult, AppError } from "@/lib/errors";
import { explainError, parseInput, translate } from "@/lib/i18n/translate";
import { getLocale } from "./locale";
import { isDatabaseAway, logBug } from "./problem";
import { getCtx, requirePerson, requireUser } from "./session";

/** A server action around a verb, called with the workspace's slug and the raw input. Refusals come back as values. */
export function action<I extends z.ZodType, R>(Input: I, verb: (ctx: Ctx, input: z.output<I>) => Promise<R>) {
  return (workspace: string, raw: z.input<I>) =>
    answer(Input, raw, async (input) => {
      const ctx = await getCtx(workspace);
      await recordOversight(ctx, verb.name);
      return verb(ctx, input);
    });
}

/** A server action around a verb that is about the person who is signed in, not about a workspace. */
export function userAction<I extends z.ZodType, R>(Input: I, verb: (ctx: UserCtx, input: z.output<I>) => Promise<R>) {
  return (raw: z.input<I>) => answer(Input, raw, async (input) => verb(await requireUser(), input));
}

/** The same for what someone may do who has to add a second factor before anything else. */
export function personAction<I extends z.ZodType, R>(Input: I, verb: (ctx: UserCtx, input: z.output<I>) => Promise<R>) {
  return (raw: z.input<I>) => answer(Input, raw, async (input) => verb(await requirePerson(), input));
}

/** A server action that anyone may call. */
export function publicAction<I extends z.ZodType, R>(Input: I, verb: (input: z.output<I>) => Promise<R>) {
  return (raw: z.input<I>) => answer(Input, raw, verb);
}

async function answer<I extends z.ZodType, R>(
  Input: I,
  raw: z.input<I>,
  run: (input: z.output<I>) => Promise<R>,
): Promise<ActionResult<R>> {
  const locale = await getLocale();
  const parsed = parseInput(Input, raw, locale);
  if (!parsed.ok) return { ok: false, code: "invalid", message: parsed.message, fields: parsed.fields };
  try {
    return { ok: true, data: await run(parsed.data) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, ...explainError(error, locale) };
    if (isDatabaseAway(error)) {
      return { ok: false, code: "unavailable", message: translate(locale, "common.errors.unavailable") };
    }
    if (isNextSignal(error)) throw error;
    const requestId = logBug(error);
    return { ok: false, code: "bug", message: translate(locale, "common.errors.bug", { requestId }) };
  }
}

/** `redirect()` and `notFound()` work by throwing. */
const isNextSignal = (error: unknown) =>
  error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_");

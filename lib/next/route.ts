import { z } from "zod";
import { recordOversight } from "@/lib/audit/record";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/i18n/translate";
import type { Caller } from "@/lib/rates/count-request";
import { readBody } from "./body";
import { answer } from "./door";
import { getRequestCtx, getRequestPerson, getRequestUser, getStranger } from "./session";

type Params = { params: Promise<Record<string, string>> };

/** JSON bodies stop here; files go to routes of their own. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** An HTTP endpoint around a verb: path, query and body become its one input. An output of `z.void()` answers 204. */
export const route = endpoint(getRequestCtx, recordOversight);

/** The same around a verb about the installation, for its admins. */
export const adminRoute = endpoint(getRequestUser);

/** The same around a verb about the person whose program asks. */
export const personRoute = endpoint(getRequestPerson);

/** The same around a verb that finds out who asks. */
export const strangerRoute = endpoint(getStranger);

function endpoint<C extends Caller>(
  getCaller: (request: Request) => Promise<C>,
  recordAct?: (caller: C, action: string) => Promise<void>,
) {
  return <I extends z.ZodType, O extends z.ZodType>(
    Input: I,
    Output: O,
    verb: (caller: C, input: z.output<I>) => Promise<z.output<O>>,
    { status = 200 }: { status?: number } = {},
  ) =>
    (request: Request, { params }: Params) =>
      answer(request, getCaller, async (caller, { url, method, body }, locale) => {
        const given = method === "GET" || method === "DELETE" ? {} : await readJson(body);
        const parsed = parseInput(Input, { ...queryOf(new URL(url)), ...given, ...(await params) }, locale);
        if (!parsed.ok) throw new AppError("invalid", "common.errors.invalid", {}, parsed.fields);
        if (method !== "GET") await recordAct?.(caller, verb.name);
        const output = await verb(caller, parsed.data);
        if (Output instanceof z.ZodVoid) return new Response(null, { status: 204 });
        return Response.json(z.encode(Output, output), { status, headers: { "cache-control": "no-store" } });
      });
}

/** A parameter given twice becomes a list. */
export const queryOf = ({ searchParams }: URL) =>
  Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );

async function readJson(source: Request["body"]): Promise<Record<string, unknown>> {
  const bytes = await readBody(source, MAX_BODY_BYTES);
  if (!bytes) throw new AppError("invalid", "common.errors.tooLarge", { limit: "4 MB" });
  const text = new TextDecoder().decode(bytes);
  if (text === "") return {};
  try {
    const body = JSON.parse(text);
    if (body && typeof body === "object" && !Array.isArray(body)) return body;
  } catch {}
  throw new AppError("invalid", "common.errors.body");
}

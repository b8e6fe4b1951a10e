import { z } from "zod";
import { recordOversight } from "@/lib/audit/record";
import { AppError } from "@/lib/errors";
import { negotiateLocale } from "@/lib/i18n/schema";
import { parseInput } from "@/lib/i18n/translate";
import { problem } from "./problem";
import { getRequestCtx, getRequestUser } from "./session";

type Params = { params: Promise<Record<string, string>> };

/** JSON bodies stop here; files go to routes of their own. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** An HTTP endpoint around a verb: path, query and body become its one input. An output of `z.void()` answers 204. */
export const route = endpoint(getRequestCtx, recordOversight);

/** The same around a verb about the installation, for its admins. */
export const adminRoute = endpoint(getRequestUser);

function endpoint<C>(
  getCaller: (request: Request) => Promise<C>,
  recordAct?: (caller: C, action: string) => Promise<void>,
) {
  return <I extends z.ZodType, O extends z.ZodType>(
    Input: I,
    Output: O,
    verb: (caller: C, input: z.output<I>) => Promise<z.output<O>>,
    { status = 200 }: { status?: number } = {},
  ) =>
    async (request: Request, { params }: Params) => {
      const locale = negotiateLocale(request.headers.get("accept-language"));
      try {
        const caller = await getCaller(request);
        const query = queryOf(new URL(request.url));
        const body = request.method === "GET" || request.method === "DELETE" ? {} : await readJson(request);
        const parsed = parseInput(Input, { ...query, ...body, ...(await params) }, locale);
        if (!parsed.ok) throw new AppError("invalid", "common.errors.invalid", {}, parsed.fields);
        if (request.method !== "GET") await recordAct?.(caller, verb.name);
        const output = await verb(caller, parsed.data);
        if (Output instanceof z.ZodVoid) return new Response(null, { status: 204 });
        return Response.json(z.encode(Output, output), { status, headers: { "cache-control": "no-store" } });
      } catch (error) {
        return problem(error, locale);
      }
    };
}

/** A parameter given twice becomes a list. */
export const queryOf = ({ searchParams }: URL) =>
  Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text === "") return {};
  try {
    const body = JSON.parse(text);
    if (body && typeof body === "object" && !Array.isArray(body)) return body;
  } catch {}
  throw new AppError("invalid", "common.errors.body");
}

/** Holds no more than the limit, whatever length was announced. */
async function readText({ body }: Request): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > MAX_BODY_BYTES) throw new AppError("invalid", "common.errors.tooLarge", { limit: "4 MB" });
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

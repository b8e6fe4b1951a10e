import { z } from "zod";
import { recordOversight } from "@/lib/audit/record";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/i18n/translate";
import { answer } from "./door";
import { queryOf } from "./route";
import { getRequestCtx } from "./session";

type FileBody = {
  file: AsyncIterable<Uint8Array>;
  /** The length that the sender announced (RFC 9110 § 8.6). */
  announcedBytes: number | null;
};

/** An HTTP endpoint whose body is a file, given to the verb as it arrives; the rest of the input is in the query. */
export function fileRoute<I extends z.ZodType, O extends z.ZodType>(
  Input: I,
  Output: O,
  verb: (ctx: Ctx, input: z.output<I> & FileBody) => Promise<z.output<O>>,
  { status = 201 }: { status?: number } = {},
) {
  return (request: Request) =>
    answer(request, getRequestCtx, async (ctx, { url, headers, body }, locale) => {
      const parsed = parseInput(Input, queryOf(new URL(url)), locale);
      if (!parsed.ok) throw new AppError("invalid", "common.errors.invalid", {}, parsed.fields);
      if (headers.get("content-type")?.startsWith("multipart/")) {
        throw new AppError("invalid", "common.errors.multipart");
      }
      if (!body) throw new AppError("invalid", "common.errors.noFile");
      const length = headers.get("content-length");
      const file = { file: body, announcedBytes: length === null ? null : Number(length) };
      await recordOversight(ctx, verb.name);
      const output = await verb(ctx, { ...(parsed.data as object), ...file } as z.output<I> & FileBody);
      return Response.json(z.encode(Output, output), { status, headers: { "cache-control": "no-store" } });
    });
}

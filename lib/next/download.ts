import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/i18n/translate";
import { answer } from "./door";
import { queryOf } from "./route";
import { getRequestCtx } from "./session";

/** A file that is made while it is sent: no faster than it is taken, and no further when the taker goes away. */
export type Download = { fileName: string; contentType: string; bytes: AsyncGenerator<Uint8Array> };

export const downloadOf = ({ fileName, contentType, bytes }: Download) =>
  new Response(
    new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => void bytes.return(undefined),
    }),
    {
      headers: {
        "content-type": contentType,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "cache-control": "no-store",
      },
    },
  );

/** An HTTP endpoint around a verb that answers with a file. */
export const downloadRoute =
  <I extends z.ZodType>(Input: I, verb: (ctx: Ctx, input: z.output<I>) => Promise<Download>) =>
  (request: Request) =>
    answer(request, getRequestCtx, async (ctx, { url }, locale) => {
      const parsed = parseInput(Input, queryOf(new URL(url)), locale);
      if (!parsed.ok) throw new AppError("invalid", "common.errors.invalid", {}, parsed.fields);
      return downloadOf(await verb(ctx, parsed.data));
    });

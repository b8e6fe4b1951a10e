import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { listFieldNames } from "@/lib/fields/queries";
import { advanceImport } from "@/lib/imports/advance";
import { checkImport } from "@/lib/imports/check";
import { attributeOf, CheckImport } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start";
import { uploadImport } from "@/lib/imports/upload";

async function* pieces(file: Buffer) {
  for (let at = 0; at < file.length; at += 50_000) yield file.subarray(at, at + 50_000);
}

/** Uploads a file and has it checked as the columns' names suggest; the dry run is queued then. */
export async function beginCheck(
  ctx: Ctx,
  text: string | Buffer,
  options: Partial<CheckImport> = {},
  fileName = "a.csv",
) {
  const { id: importId, shape } = await uploadImport(ctx, {
    fileName,
    file: pieces(Buffer.from(text as string)),
    announcedBytes: null,
  });
  const { columns } = shape!;
  const mapping = Object.fromEntries(columns.flatMap(({ guess }, i) => (guess ? [[String(i), guess]] : [])));
  const known = await listFieldNames(ctx);
  const newFields = columns.flatMap(({ guess, type, choices }) => {
    const name = guess && attributeOf(guess);
    return name && !known.includes(name) ? [{ name, type, choices: type === "choice" ? choices : [] }] : [];
  });
  await checkImport(ctx, CheckImport.parse({ importId, mapping, newFields, ...options }));
  return importId;
}

/** The same with its dry run done: the run is queued then. */
export async function beginImport(ctx: Ctx, text: string | Buffer, options?: Partial<CheckImport>, fileName?: string) {
  const importId = await beginCheck(ctx, text, options, fileName);
  await advance(importId);
  await startImport(ctx, { importId });
  return importId;
}

/** All that is left of what an import is at. */
export async function advance(importId: string) {
  for (let pieces = 1; pieces < 2_000; pieces++) if ((await advanceImport(db, importId)).isDone) return pieces;
  throw new Error("the import does not end");
}

/** The last 500 rows name people of the first ones again; every hundredth has a birthday that is none. */
export const manyRows = (count: number) =>
  `email,name,city,birthday\n${Array.from(
    { length: count },
    (_, i) =>
      `person${i % (count - 500)}@example.com,"Person, ${i}\nof many",City ${i % 50},${i % 100 === 0 ? "never" : "1990-05-17"}\n`,
  ).join("")}`;

import type { Ctx } from "@/lib/context";
import { StartImport } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start";
import { uploadImport } from "@/lib/imports/upload";

async function* pieces(file: Buffer) {
  for (let at = 0; at < file.length; at += 50_000) yield file.subarray(at, at + 50_000);
}

/** Uploads a file and starts its import as the columns' names suggest; it is queued then. */
export async function beginImport(ctx: Ctx, text: string | Buffer, options: Partial<StartImport> = {}) {
  const { id: importId, shape } = await uploadImport(ctx, {
    fileName: "a.csv",
    file: pieces(Buffer.from(text as string)),
    announcedBytes: null,
  });
  const guessed = shape!.columns.flatMap(({ guess }, i) => (guess ? [[String(i), guess]] : []));
  await startImport(ctx, StartImport.parse({ importId, mapping: Object.fromEntries(guessed), ...options }));
  return importId;
}

/** The last 500 rows name people of the first ones again; every hundredth has a birthday that is none. */
export const manyRows = (count: number) =>
  `email,name,city,birthday\n${Array.from(
    { length: count },
    (_, i) =>
      `person${i % (count - 500)}@example.com,"Person, ${i}\nof many",City ${i % 50},${i % 100 === 0 ? "never" : "1990-05-17"}\n`,
  ).join("")}`;

import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { importRejects, imports } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { ownerCtx } from "@/lib/test/factories";
import { rejectsCsv } from "./rejects-csv";

async function importWithRejects(count: number) {
  const ctx = await ownerCtx();
  const importId = newId("import");
  const column = { examples: [], guess: null, type: "text" as const, choices: [] };
  await db.insert(imports).values({
    ...{ id: importId, workspaceId: ctx.workspaceId, fileName: "a.csv", fileSize: 1, status: "done" },
    shape: {
      ...{ encoding: "utf-8", delimiter: ",", hasHeader: true, dateOrder: "dmy" },
      columns: [
        { ...column, name: "email" },
        { ...column, name: "" },
      ],
    },
  });
  const reason = { reason: "email", reasonValues: { value: "nobody" } } as const;
  const rows = Array.from({ length: count }, (_, i) => ({ importId, rowNumber: i + 2, ...reason }));
  await db.insert(importRejects).values(rows.map((row) => ({ ...row, cells: ["nobody", '=HYPERLINK("http://x")'] })));
  return { ctx, importId };
}

test("each row as it stood, with its number and the reason in the reader's language", async () => {
  const { ctx, importId } = await importWithRejects(450);
  const text = (await Array.fromAsync(rejectsCsv(ctx, { importId }, "ru"))).join("");
  const rows = parse(text, { bom: true });
  expect(rows).toHaveLength(451);
  expect(rows[0]).toEqual(["Строка", "Причина", "email", "2"]);
  expect(rows[1]).toEqual(["2", "«nobody» — не адрес электронной почты", "nobody", '\'=HYPERLINK("http://x")']);
  expect(rows[450]![0]).toBe("451");
});

test("another workspace's import does not exist", async () => {
  const { importId } = await importWithRejects(1);
  await expect(Array.fromAsync(rejectsCsv(await ownerCtx(), { importId }, "en"))).rejects.toMatchObject({
    code: "not_found",
  });
});

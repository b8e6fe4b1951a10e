import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, test } from "vitest";
import { type ZipPart, zipStream } from "@/lib/exports/zip-stream";
import { ownerCtx } from "@/lib/test/factories";
import { uploadImport } from "./upload";

const MB = 1024 * 1024;
const ROWS = 1_000_000;
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function* sheet() {
  yield "<worksheet><sheetData>";
  for (let row = 0; row < ROWS; row++) {
    const cells = Array.from({ length: 6 }, (_, i) => `<c t="s"><v>${i === 0 ? row : (row * 7 + i) % ROWS}</v></c>`);
    yield `<row r="${row + 1}">${cells.join("")}</row>`;
  }
  yield "</sheetData></worksheet>";
}

function* texts() {
  yield "<sst>";
  for (let i = 0; i < ROWS; i++) yield `<si><t>person.number.${i}@example-company.com</t></si>`;
  yield "</sst>";
}

const parts: ZipPart[] = [
  {
    path: "xl/workbook.xml",
    texts: [`<workbook xmlns:r="${relations}"><sheets><sheet r:id="x"/></sheets></workbook>`],
  },
  {
    path: "xl/_rels/workbook.xml.rels",
    texts: [`<Relationships><Relationship Id="x" Type="${relations}/worksheet" Target="s.xml"/></Relationships>`],
  },
  { path: "xl/s.xml", texts: sheet() },
  { path: "xl/sharedStrings.xml", texts: texts() },
];

test("a workbook of a million rows and a million texts is taken in little memory", { timeout: 600_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "workbook-"));
  try {
    const path = join(folder, "people.xlsx");
    await pipeline(Readable.from(zipStream(parts)), createWriteStream(path));
    const ctx = await ownerCtx();
    const before = process.memoryUsage().rss / MB;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss / MB)), 20);
    const { shape, fileSize } = await uploadImport(ctx, {
      fileName: "people.xlsx",
      file: createReadStream(path),
      announcedBytes: null,
    });
    clearInterval(watch);
    expect(shape?.columns).toHaveLength(6);
    expect(fileSize).toBeGreaterThan(200 * MB);
    expect(peak - before, `grew by ${(peak - before).toFixed(0)} MB`).toBeLessThan(200);
  } finally {
    await rm(folder, { recursive: true });
  }
});

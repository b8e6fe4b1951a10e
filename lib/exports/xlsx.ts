import { type ZipPart, zipStream } from "./zip-stream";

/** A number and a date (`YYYY-MM-DD`) can be reckoned with, anything else is text, whatever it looks like. */
export type XlsxCell = string | number | { date: string };

type Sheet = {
  name: string;
  header: string[];
  /** In pages, as they are read. */
  pages: AsyncIterable<XlsxCell[][]>;
};

/** What a sheet can hold, less its header. */
const MAX_ROWS = 1_048_575;
const MAX_CELL = 32_767;

/**
 * A workbook (ECMA-376) as it is made, in memory that does not depend on its size; rows beyond what a sheet holds go on
 * in the next. Texts stand in their cells as texts, so that no program takes one for a formula.
 */
export function xlsx({ name, header, pages }: Sheet, maxRows = MAX_ROWS): AsyncGenerator<Uint8Array> {
  return zipStream(partsOf());

  async function* partsOf(): AsyncGenerator<ZipPart> {
    yield { path: "[Content_Types].xml", texts: [contentTypes] };
    yield { path: "_rels/.rels", texts: [relations([["officeDocument", "xl/workbook.xml"]])] };
    yield { path: "xl/styles.xml", texts: [styles] };
    const rows = cutAt(pages, maxRows);
    let sheets = 0;
    while (sheets === 0 || rows.hasMore()) {
      sheets++;
      yield { path: sheetPath(sheets), texts: sheetTexts(header, rows.next()) };
    }
    const numbers = Array.from({ length: sheets }, (_, i) => i + 1);
    yield { path: "xl/workbook.xml", texts: [workbook(numbers.map((n) => (n === 1 ? name : `${name} ${n}`)))] };
    yield {
      path: "xl/_rels/workbook.xml.rels",
      texts: [relations([...numbers.map((n) => ["worksheet", `worksheets/sheet${n}.xml`]), ["styles", "styles.xml"]])],
    };
  }
}

/** Pages cut so that no run of them has more rows than `limit`. */
function cutAt(pages: AsyncIterable<XlsxCell[][]>, limit: number) {
  const source = pages[Symbol.asyncIterator]();
  let page: XlsxCell[][] = [];
  let isOver = false;
  const fill = async () => {
    while (page.length === 0 && !isOver) {
      const { value, done } = await source.next();
      isOver = done === true;
      page = value ?? [];
    }
  };
  return {
    hasMore: () => !isOver,
    async *next() {
      for (let left = limit; left > 0; ) {
        await fill();
        if (page.length === 0) return;
        const taken = page.slice(0, left);
        page = page.slice(left);
        left -= taken.length;
        yield taken;
      }
      await fill();
    },
  };
}

const sheetPath = (number: number) => `xl/worksheets/sheet${number}.xml`;

async function* sheetTexts(header: string[], pages: AsyncIterable<XlsxCell[][]>) {
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${header.length}" width="20" customWidth="1"/></cols><sheetData>`;
  const columns = header.map((_, i) => columnName(i));
  let number = 0;
  const rowXml = (cells: XlsxCell[], style = 0) => {
    number++;
    return `<row r="${number}">${cells.map((cell, i) => cellXml(cell, `${columns[i]}${number}`, style)).join("")}</row>`;
  };
  yield rowXml(header, headingStyle);
  for await (const page of pages) yield page.map((cells) => rowXml(cells)).join("");
  yield "</sheetData></worksheet>";
}

/** 27 → `AB`. */
const columnName = (index: number): string =>
  (index < 26 ? "" : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

function cellXml(cell: XlsxCell, place: string, style: number): string {
  if (cell === "") return "";
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "object") {
    const day = Date.parse(cell.date) / 86_400_000 + 25_569;
    return day > 60 ? `<c r="${place}" s="${dateStyle}"><v>${day}</v></c>` : cellXml(cell.date, place, style);
  }
  const text = xmlText(cell.slice(0, MAX_CELL));
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML can't hold is written as a workbook does, `_x0007_`; so is the beginning of what would be read as that. */
export const xmlText = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replaceAll(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, "0")}_`)
    .replaceAll(/[&<>"]/g, (sign) => marks[sign]!);

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** How many sheets there will be is not known yet: what is not named is one. */
const contentTypes = `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${mime}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${mime}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${mime}.styles+xml"/></Types>`;

const relations = (targets: string[][]) =>
  `${head}<Relationships xmlns="${packages}/relationships">${targets
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

const workbook = (names: string[]) =>
  `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
    .map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join("")}</sheets></workbook>`;

const headingStyle = 1;
const dateStyle = 2;
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;

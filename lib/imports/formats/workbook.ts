import { posix } from "node:path";
import { AppError } from "@/lib/errors";
import { MAX_ROW_BYTES } from "../parse";
import type { SourceRow } from "../rows";
import type { Archive } from "./archive";
import { type NumberKind, numberKind, numberText } from "./number-text";
import { Texts } from "./texts";
import { readXml } from "./xml";

/** Names, relations and styles; a sheet and the texts may be larger. */
const MAX_SMALL_PART_BYTES = 32 * 1024 * 1024;
/** Column XFD. */
const MAX_COLUMNS = 16_384;

type Sheet = { name: string; path: string; isHidden: boolean };

/** An .xlsx workbook (ECMA-376). Only its sheet, its distinct texts and its number formats are ever read. */
export class Workbook {
  private texts: Promise<Texts> | undefined;

  private constructor(
    private readonly archive: Archive,
    private readonly folder: string,
    private readonly since1904: boolean,
    readonly sheets: Sheet[],
  ) {}

  static isIn(archive: Archive) {
    return findBook(archive) !== undefined;
  }

  static async open(archive: Archive): Promise<Workbook> {
    const book = findBook(archive)!;
    const folder = posix.dirname(book);
    const targets = new Map<string, string>();
    const relations = archive.read(posix.join(folder, "_rels/workbook.xml.rels"), MAX_SMALL_PART_BYTES);
    for await (const { Id = "", Type, Target = "" } of elements(relations, "Relationship")) {
      if (!Type?.endsWith("/worksheet")) continue;
      targets.set(Id, Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target));
    }
    const sheets: Sheet[] = [];
    let since1904 = false;
    for await (const { element, ...of } of elements(archive.read(book, MAX_SMALL_PART_BYTES), "sheet", "workbookPr")) {
      if (element === "workbookPr") since1904 = isTrue(of.date1904);
      const path = targets.get(Object.entries(of).find(([name]) => /:id$/.test(name))?.[1] ?? "");
      if (path && element === "sheet") {
        sheets.push({ name: of.name ?? "", path, isHidden: Boolean(of.state && of.state !== "visible") });
      }
    }
    if (sheets.length === 0) throw new AppError("invalid", "imports.errors.brokenArchive");
    return new Workbook(archive, folder, since1904, sheets);
  }

  /** The rows of a sheet that hold something, as texts. */
  async *rows({ path }: Sheet): AsyncGenerator<SourceRow> {
    this.texts ??= this.readTexts();
    const texts = await this.texts;
    const kinds = await this.readNumberKinds();
    const { since1904 } = this;
    yield* readXml<SourceRow>(this.archive.read(path), (put) => {
      let rowNumber = 0;
      let column = -1;
      let cells: string[] = [];
      let size = 0;
      let type = "n";
      let kind: NumberKind = "number";
      let text = "";
      const reads = new TextElements("v", "t");

      function cellText(): string {
        if (type === "s") {
          const found = texts.at(Number(text));
          if (found === undefined) throw new AppError("invalid", "imports.errors.brokenArchive");
          return found;
        }
        if (type === "b") return text === "" ? "" : isTrue(text) ? "TRUE" : "FALSE";
        if (type === "e") return "";
        if (type === "inlineStr" || type === "str") return unescaped(text);
        if (type === "d") return text.replace("T", " ").replace(/ 00:00:00(\.0+)?Z?$/, "");
        const value = Number(text);
        return text.trim() === "" || !Number.isFinite(value) ? text : numberText(value, kind, { since1904 });
      }

      return {
        onopentag(name, of) {
          reads.open(name);
          if (name === "row") {
            rowNumber = nextIndex(of.r, rowNumber);
            column = -1;
            cells = [];
            size = 0;
          } else if (name === "c") {
            column = of.r ? columnOf(of.r) : column + 1;
            if (column >= MAX_COLUMNS) throw new AppError("invalid", "imports.errors.brokenArchive");
            type = of.t ?? "n";
            kind = kinds[Number(of.s ?? 0)] ?? "number";
            text = "";
          }
        },
        ontext(part) {
          if (!reads.isInside) return;
          text += part;
          if (text.length > MAX_ROW_BYTES) throw tooLong(rowNumber);
        },
        onclosetag(name) {
          reads.close(name);
          if (name === "c") {
            const read = cellText();
            size += read.length;
            if (size > MAX_ROW_BYTES) throw tooLong(rowNumber);
            if (read === "") return;
            while (cells.length < column) cells.push("");
            cells[column] = read;
          } else if (name === "row" && cells.length > 0) put({ rowNumber, cells });
        },
      };
    });
  }

  private async readTexts(): Promise<Texts> {
    const texts = new Texts();
    const path = posix.join(this.folder, "sharedStrings.xml");
    if (!this.archive.paths.includes(path)) return texts;
    const found = readXml<string>(this.archive.read(path), (put) => {
      let text = "";
      const reads = new TextElements("t");
      return {
        onopentag(name) {
          reads.open(name);
          if (name === "si") text = "";
        },
        ontext(part) {
          if (!reads.isInside) return;
          text += part;
          if (text.length > MAX_ROW_BYTES) throw new AppError("invalid", "imports.errors.brokenArchive");
        },
        onclosetag(name) {
          reads.close(name);
          if (name === "si") put(unescaped(text));
        },
      };
    });
    for await (const text of found) texts.add(text);
    return texts;
  }

  /** By the number of a cell's style. */
  private async readNumberKinds(): Promise<NumberKind[]> {
    const path = posix.join(this.folder, "styles.xml");
    if (!this.archive.paths.includes(path)) return [];
    const codes = new Map<number, string>();
    const kinds: NumberKind[] = [];
    const parts = elements(this.archive.read(path, MAX_SMALL_PART_BYTES), "numFmt", "xf");
    for await (const { element, parent, numFmtId, formatCode } of parts) {
      if (element === "numFmt") codes.set(Number(numFmtId), formatCode ?? "");
      else if (parent === "cellXfs") kinds.push(numberKind(Number(numFmtId), codes.get(Number(numFmtId))));
    }
    return kinds;
  }
}

const findBook = (archive: Archive) => archive.paths.find((path) => /(^|\/)workbook\.xml$/.test(path));

const isTrue = (text: string | undefined) => text === "1" || text === "true";

const tooLong = (row: number) => new AppError("invalid", "imports.errors.tooLong", { row });

/** The elements of these names with their attributes. */
async function* elements(file: AsyncIterable<Uint8Array>, ...names: string[]) {
  type Found = Record<string, string> & { element: string; parent: string };
  yield* readXml<Found>(file, (put) => {
    const open: string[] = [];
    return {
      onopentag(name, attributes) {
        if (names.includes(name)) put({ ...attributes, element: name, parent: open.at(-1) ?? "" });
        open.push(name);
      },
      onclosetag: () => void open.pop(),
    };
  });
}

/** Whether what is read stands inside one of these elements; how a text is pronounced is another text. */
class TextElements {
  private readonly names: string[];
  private inside = 0;
  private pronounced = 0;

  constructor(...names: string[]) {
    this.names = names;
  }

  get isInside() {
    return this.inside > 0 && this.pronounced === 0;
  }

  open(name: string) {
    if (this.names.includes(name)) this.inside++;
    if (name === "rPh") this.pronounced++;
  }

  close(name: string) {
    if (this.names.includes(name)) this.inside--;
    if (name === "rPh") this.pronounced--;
  }
}

/** Rows only rise. */
function nextIndex(written: string | undefined, last: number) {
  const index = written === undefined ? last + 1 : Number(written);
  if (!(Number.isInteger(index) && index > last)) throw new AppError("invalid", "imports.errors.brokenArchive");
  return index;
}

/** `AB12` → 27. */
function columnOf(reference: string) {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase() ?? "") {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  if (column === 0) throw new AppError("invalid", "imports.errors.brokenArchive");
  return column - 1;
}

/** What XML can't hold, a workbook writes as `_x000D_`. */
const unescaped = (text: string) =>
  text.includes("_x")
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

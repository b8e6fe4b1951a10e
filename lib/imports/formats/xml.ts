import { type Handler, Parser } from "htmlparser2";
import { AppError } from "@/lib/errors";

/** No tag, comment or nesting of a spreadsheet comes near; without limits they would be kept until they end. */
const MAX_TOKEN = 1024 * 1024;
const MAX_DEPTH = 100;

const broken = () => new AppError("invalid", "imports.errors.brokenArchive");

/** The name of an element without its namespace, which each program writes as it likes. */
export const localName = (name: string) => name.slice(name.indexOf(":") + 1);

type Events = Required<Pick<Handler, "onopentag" | "onclosetag" | "ontext">>;

/**
 * Reads XML piece by piece and passes on what the handler puts out. Entities that a document declares itself are left as
 * they stand, so that none can grow.
 */
export async function* readXml<Item>(
  file: AsyncIterable<Uint8Array>,
  handlerFor: (put: (item: Item) => void) => Partial<Events>,
): AsyncGenerator<Item> {
  let items: Item[] = [];
  let depth = 0;
  let written = 0;
  const handler = handlerFor((item) => items.push(item));
  const parser = new Parser(
    {
      ontext: handler.ontext,
      onopentag: (name, attributes, isImplied) => {
        if (++depth > MAX_DEPTH) throw broken();
        handler.onopentag?.(localName(name), attributes, isImplied);
      },
      onclosetag: (name, isImplied) => {
        depth--;
        handler.onclosetag?.(localName(name), isImplied);
      },
    },
    { xmlMode: true },
  );
  const decoder = new TextDecoder();
  for await (const piece of file) {
    const text = decoder.decode(piece, { stream: true });
    written += text.length;
    parser.write(text);
    if (written - parser.endIndex > MAX_TOKEN) throw broken();
    yield* items;
    items = [];
  }
  parser.end();
  yield* items;
}

import { downloadOf } from "./download";

/** A CSV file as it is made. */
export const csvFile = (fileName: string, texts: AsyncGenerator<string>) =>
  downloadOf({ fileName, contentType: "text/csv; charset=utf-8", bytes: encoded(texts) });

async function* encoded(texts: AsyncGenerator<string>) {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}

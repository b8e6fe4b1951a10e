import { recordAudit } from "@/lib/audit/record";
import { contactPages } from "@/lib/contacts/queries";
import type { Contact } from "@/lib/contacts/schema";
import { authorize, type Ctx } from "@/lib/context";
import { findFields } from "@/lib/fields/queries";
import { columnsOf } from "./columns";
import { csv } from "./csv";
import { contentTypes, type ExportContacts } from "./schema";
import { xlsx } from "./xlsx";

/** A selection of contacts as a file, page by page: memory does not depend on how many there are. */
export async function exportContacts(ctx: Ctx, { format, columns: names, ...selection }: ExportContacts) {
  authorize(ctx, "contacts:read");
  const columns = columnsOf(await findFields(ctx.db, ctx.workspaceId), selection, names);
  const header = columns.map(({ name }) => name);
  const rows = await begun(rowsOf(contactPages(ctx, selection)));
  await recordAudit(ctx, "contacts.exported", { format, columns: header });
  const day = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
  return {
    fileName: `contacts-${day}.${format}`,
    contentType: contentTypes[format],
    bytes: format === "csv" ? csv(header, rows) : xlsx({ name: "Contacts", header, pages: rows }),
  };

  async function* rowsOf(pages: AsyncIterable<Contact[]>) {
    for await (const contacts of pages) yield contacts.map((contact) => columns.map(({ cellOf }) => cellOf(contact)));
  }
}

/** Reads the first page at once: what is refused is refused before there is an answer. */
async function begun<Page>(pages: AsyncGenerator<Page>): Promise<AsyncGenerator<Page>> {
  const first = await pages.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* pages;
  })();
}

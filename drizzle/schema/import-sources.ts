import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { bytea, id } from "../columns";
import { imports } from "./imports";

/** An uploaded file that is not read as it stands, a workbook: another sheet may be chosen until the import starts. */
export const importSources = pgTable(
  "import_sources",
  {
    importId: id()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    seq: integer().notNull(),
    data: bytea().notNull(),
  },
  (t) => [primaryKey({ name: "import_sources_pkey", columns: [t.importId, t.seq] })],
);

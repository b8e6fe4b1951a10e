import { pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { dkimChecks } from "@/lib/dkim/schema";
import { dkimAlgorithms } from "@/lib/mail/schema";
import { createdAt, id, moment } from "../columns";
import { workspaces } from "./workspaces";

export const dkimAlgorithm = pgEnum("dkim_algorithm", dkimAlgorithms);
export const dkimCheck = pgEnum("dkim_check", dkimChecks);

export const dkimKeys = pgTable(
  "dkim_keys",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    domain: text().notNull(),
    selector: text().notNull(),
    algorithm: dkimAlgorithm().notNull(),
    /** PKCS #8, sealed under the key's id; gone once it was retired. */
    privateKey: text(),
    /** As the DNS record has it, in base64. */
    publicKey: text().notNull(),
    checkedAt: moment(),
    checkResult: dkimCheck(),
    /** Since when the record was found at each check; it signs from then on. */
    verifiedAt: moment(),
    retiredAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("dkim_keys_selector_key").on(t.workspaceId, t.domain, t.selector)],
);

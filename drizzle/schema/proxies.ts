import { index, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { proxyKinds } from "@/lib/mail/schema";
import { createdAt, id, moment } from "../columns";
import { workspaces } from "./workspaces";

export const proxyKind = pgEnum("proxy_kind", proxyKinds);

/** Servers that senders may connect through, so that mail leaves from an address of their own. */
export const proxies = pgTable(
  "proxies",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    kind: proxyKind().notNull(),
    host: text().notNull(),
    port: integer().notNull(),
    username: text(),
    /** The password, sealed under the proxy's id. */
    secret: text(),
    lastTestAt: moment(),
    lastTestResult: text(),
    lastLatencyMs: integer(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("proxies_workspace_idx").on(t.workspaceId, t.id)],
);

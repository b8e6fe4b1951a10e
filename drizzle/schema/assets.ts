import { index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { type AssetFile, assetKinds, assetStores } from "@/lib/assets/schema";
import { createdAt, id, moment } from "../columns";
import { users } from "./accounts";
import { workspaces } from "./workspaces";

export const assetKind = pgEnum("asset_kind", assetKinds);
export const assetStore = pgEnum("asset_store", assetStores);

/** Images for mails. The files lie in the asset store, under the image's id. */
export const assets = pgTable(
  "assets",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    fileName: text().notNull(),
    alt: text().notNull().default(""),
    /** As it is served; what was uploaded may have been another. */
    kind: assetKind().notNull(),
    /** The size it is shown at. */
    width: integer().notNull(),
    height: integer().notNull(),
    /** The narrowest first. */
    files: jsonb().$type<AssetFile[]>().notNull(),
    /** Of the uploaded file: the same one twice is one image. */
    hash: text().notNull(),
    store: assetStore().notNull(),
    createdBy: id().references(() => users.id, { onDelete: "set null" }),
    /** Out of the library; its files stay for the mails that show it. */
    archivedAt: moment(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("assets_workspace_hash_key").on(t.workspaceId, t.hash),
    index("assets_workspace_idx").on(t.workspaceId, t.id),
  ],
);

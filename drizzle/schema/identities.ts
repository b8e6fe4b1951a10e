import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id } from "../columns";
import { users } from "./accounts";

/** Who someone is elsewhere: at Google, GitHub, or the organisation's own OpenID provider. */
export const identities = pgTable(
  "identities",
  {
    provider: text().notNull(),
    /** As the provider names them, for good; an address may move to someone else. */
    subject: text().notNull(),
    userId: id()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), index("identities_user_idx").on(t.userId)],
);

import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "../columns";
import { users } from "./accounts";
import { memberRole, workspaces } from "./workspaces";

/** Who may join a workspace by the link that was mailed to them; gone once they have. */
export const invitations = pgTable(
  "invitations",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** Lower case. */
    email: text().notNull(),
    role: memberRole().notNull(),
    invitedBy: id().references(() => users.id, { onDelete: "set null" }),
    expiresAt: moment().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("invitations_email_key").on(t.workspaceId, t.email)],
);

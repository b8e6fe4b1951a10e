import { and, desc, eq, getTableColumns, inArray, isNull, lt, sql } from "drizzle-orm";
import { inboxMails } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { containing, toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import { parseMail } from "./parse-mail";
import type { ListMails, Mail, MailChoice, MailRef } from "./schema";

const { raw: _raw, workspaceId: _workspaceId, ...summary } = getTableColumns(inboxMails);

export type Mailbox = ReturnType<typeof mailbox>;

/** One workspace's mails, or with null the installation's own. */
export function mailbox(db: Db, workspaceId: string | null) {
  const mine = workspaceId === null ? isNull(inboxMails.workspaceId) : eq(inboxMails.workspaceId, workspaceId);
  const one = (mailId: string) => and(mine, eq(inboxMails.id, mailId));

  async function raw({ mailId }: MailRef): Promise<Uint8Array> {
    const [row] = await db.select({ raw: inboxMails.raw }).from(inboxMails).where(one(mailId));
    if (!row) throw notFound("mail");
    return row.raw;
  }

  return {
    /** Newest first. */
    async list({ q, to, cursor, limit }: ListMails) {
      const found = await db
        .select(summary)
        .from(inboxMails)
        .where(
          and(
            mine,
            to ? sql`lower(${inboxMails.envelopeTo}) = ${to}` : undefined,
            containing(q, inboxMails.subject, inboxMails.envelopeTo, inboxMails.toText),
            cursor ? lt(inboxMails.id, cursor) : undefined,
          ),
        )
        .orderBy(desc(inboxMails.id))
        .limit(limit + 1);
      return toPage(found, limit);
    },

    async get({ mailId }: MailRef): Promise<Mail> {
      const [row] = await db.select().from(inboxMails).where(one(mailId));
      if (!row) throw notFound("mail");
      const { raw, workspaceId: _, ...rest } = row;
      const { attachments, ...parsed } = await parseMail(raw);
      const sizes = attachments.map(({ content, ...file }) => ({ ...file, size: content.length }));
      return { ...rest, ...parsed, attachments: sizes };
    },

    source: async (ref: MailRef) => ({ source: Buffer.from(await raw(ref)).toString("utf8") }),

    async attachment({ mailId, index }: MailRef & { index: number }) {
      const { attachments } = await parseMail(await raw({ mailId }));
      const file = attachments[index];
      if (!file) throw notFound("attachment");
      return file;
    },

    async markRead({ mailId }: MailRef): Promise<void> {
      await db
        .update(inboxMails)
        .set({ readAt: sql`coalesce(${inboxMails.readAt}, now())` })
        .where(one(mailId));
    },

    async keepNewest(count: number): Promise<void> {
      const oldestKept = db
        .select({ id: inboxMails.id })
        .from(inboxMails)
        .where(mine)
        .orderBy(desc(inboxMails.id))
        .offset(count - 1)
        .limit(1);
      await db.delete(inboxMails).where(and(mine, lt(inboxMails.id, sql`(${oldestKept})`)));
    },

    async remove({ mailIds }: MailChoice) {
      const chosen = mailIds === "all" ? mine : and(mine, inArray(inboxMails.id, mailIds));
      const deleted = await db.delete(inboxMails).where(chosen).returning({ id: inboxMails.id });
      return { deletedCount: deleted.length };
    },
  };
}

import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { forms, lists } from "@/drizzle/schema";
import { readBrand } from "@/lib/brand/queries";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { toPage } from "@/lib/db/list";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { type FieldDefinition, findFields } from "@/lib/fields/queries";
import { isLocale, type Locale } from "@/lib/i18n/schema";
import { findWorkspaceName } from "@/lib/workspaces/queries";
import { formHtml } from "./html";
import { askedFields } from "./questions";
import type { FormRef, ListForms, SignUpForm } from "./schema";

type Row = typeof forms.$inferSelect;

export async function getForm(ctx: Ctx, { formId }: FormRef): Promise<SignUpForm> {
  authorize(ctx, "contacts:read");
  const [row] = await ctx.db
    .select()
    .from(forms)
    .where(and(eq(forms.id, formId), eq(forms.workspaceId, ctx.workspaceId)));
  if (!row) throw notFound("form");
  return told(row, await findFields(ctx.db, ctx.workspaceId));
}

/** Newest first. */
export async function listForms(ctx: Ctx, { cursor, limit }: ListForms) {
  authorize(ctx, "contacts:read");
  const found = await ctx.db
    .select()
    .from(forms)
    .where(and(eq(forms.workspaceId, ctx.workspaceId), cursor ? lt(forms.id, cursor) : undefined))
    .orderBy(desc(forms.id))
    .limit(limit + 1);
  const { items, nextCursor } = toPage(found, limit);
  const fields = await findFields(ctx.db, ctx.workspaceId);
  return { items: items.map((row) => told(row, fields)), nextCursor };
}

export const formUrl = (formId: string) => `${env.APP_URL}/f/${formId}`;

const localeOf = ({ locale }: Row): Locale => (isLocale(locale) ? locale : "en");

function told({ workspaceId: _, ...row }: Row, fields: FieldDefinition[]): SignUpForm {
  const form = { ...row, locale: localeOf(row as Row) };
  const url = formUrl(row.id);
  return { ...form, url, html: formHtml(form, askedFields(form, fields), { action: url }) };
}

/** A form as whoever fills it in meets it, with all that its answers need; null when there is none. */
export async function findPublicForm(db: Db, formId: string) {
  if (!/^frm_[0-9a-f]{28}$/.test(formId)) return null;
  const [row] = await db.select().from(forms).where(eq(forms.id, formId));
  if (!row) return null;
  const { workspaceId } = row;
  const [fields, theirLists, brand, workspaceName] = await Promise.all([
    findFields(db, workspaceId),
    db
      .select({ id: lists.id, doubleOptIn: lists.doubleOptIn })
      .from(lists)
      .where(and(eq(lists.workspaceId, workspaceId), inArray(lists.id, row.listIds))),
    readBrand({ db, workspaceId }),
    findWorkspaceName(db, workspaceId),
  ]);
  const form = { ...row, locale: localeOf(row) };
  return { ...form, questions: askedFields(form, fields), lists: theirLists, brand, workspaceName };
}
export type PublicForm = NonNullable<Awaited<ReturnType<typeof findPublicForm>>>;

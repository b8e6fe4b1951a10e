import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/lib/db";

/** Stands where an address stood in words that have to stay. */
const SOMEBODY = "erased@example.invalid";

/** Takes an address out of the imports of a workspace; files that wait for their start are dropped when it is in them. */
export async function forgetImports(tx: Tx, workspaceId: string, email: string) {
  const ofWorkspace = sql`select id from imports where workspace_id = ${workspaceId}`;
  // A file's text may be cut anywhere, and be written with two bytes a letter; a workbook can't be searched as it lies.
  const waiting = await tx.execute<{ id: string }>(sql`
    delete from imports where workspace_id = ${workspaceId} and status in ('uploading', 'uploaded', 'checking', 'checked')
      and (exists (select from import_sources s where s.import_id = imports.id)
        or exists (
          select from import_chunks a left join import_chunks b on b.import_id = a.import_id and b.seq = a.seq + 1
          where a.import_id = imports.id and position(${email} in
            lower(replace(encode(a.data || coalesce(substr(b.data, 1, 640), ''), 'escape'), '\\000', ''))) > 0))
    returning id`);
  for (const { id } of waiting) await tx.execute(sql`drop table if exists staging.${sql.identifier(id)}`);
  const staged = await tx.execute<{ name: string }>(sql`
    select tablename as name from pg_tables where schemaname = 'staging' and tablename in (${ofWorkspace})`);
  for (const { name } of staged) {
    await tx.execute(sql`delete from staging.${sql.identifier(name)}
      where email = ${email} or position(${email} in lower(cells::text)) > 0`);
  }
  await replaceIn(tx, email, "import_rejects", ["cells", "reason_values"], sql`import_id in (${ofWorkspace})`);
  await replaceIn(tx, email, "imports", ["shape", "error_values"], sql`workspace_id = ${workspaceId}`);
}

/** Takes an address out of what was written down about other things. */
export async function forgetWords(tx: Tx, workspaceId: string, email: string) {
  const here = sql`workspace_id = ${workspaceId}`;
  await replaceIn(tx, email, "bulk_actions", ["target", "act"], here);
  await replaceIn(tx, email, "campaign_checks", ["findings"], here);
  await replaceIn(tx, email, "segments", ["rule"], here);
  const ofCampaigns = sql`campaign_id in (select id from campaigns where ${here})`;
  await replaceIn(tx, email, "campaign_segments", ["scope"], ofCampaigns);
  await replaceIn(tx, email, "confirmations", ["error"], here, "text");
  await replaceIn(tx, email, "executor.runs", ["event", "output"], sql`true`, "json");
  await replaceIn(tx, email, "executor.steps", ["result"], sql`true`, "json");
  await replaceIn(tx, email, "executor.failures", ["error"], sql`true`, "json");
}

async function replaceIn(
  tx: Tx,
  email: string,
  table: string,
  columns: string[],
  where: SQL,
  type: "jsonb" | "json" | "text" = "jsonb",
) {
  const pattern = email.replace(/[^\w@]/g, "\\$&");
  for (const name of columns) {
    const column = sql.identifier(name);
    const words = sql`regexp_replace(${column}::text, ${pattern}, ${SOMEBODY}, 'gi')`;
    await tx.execute(sql`update ${sql.raw(table)} set ${column} = ${words}::${sql.raw(type)}
      where ${where} and position(${email} in lower(${column}::text)) > 0`);
  }
}

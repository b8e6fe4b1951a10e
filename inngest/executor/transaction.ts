import type { Sql, TransactionSql } from "postgres";

/** Runs `work` in a transaction, again when it met another one in a deadlock: chains of runs lock each other's rows. */
export async function transaction<T>(sql: Sql, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return (await sql.begin(work)) as T;
    } catch (error) {
      if ((error as { code?: string }).code !== "40P01" || tries === 5) throw error;
    }
  }
}

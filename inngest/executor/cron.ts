import { Cron } from "croner";
import type { Engine } from "./engine";
import { startRun } from "./runs";

/** The next moment of a five-part pattern, which may begin with `TZ=Europe/Berlin `; throws when it is not one. */
export function nextTick(expression: string, after = new Date()): Date {
  const [, timezone = "UTC", pattern] = /^(?:(?:CRON_)?TZ=(\S+)\s+)?(.+)$/.exec(expression.trim()) ?? [];
  const next = pattern && new Cron(pattern, { mode: "5-part", timezone, paused: true }).nextRun(after);
  if (!next) throw new Error(`The schedule "${expression}" never comes.`);
  return next;
}

/** Makes the table hold the schedules of the registered functions; those that are there keep their next tick. */
export async function registerCrons({ sql, registry }: Engine) {
  const wanted = [...registry.values()].flatMap(({ id, triggers }) =>
    triggers.flatMap((trigger) => ("cron" in trigger ? [{ function_id: id, expression: trigger.cron }] : [])),
  );
  await sql.begin(async (tx) => {
    for (const { function_id, expression } of wanted) {
      await tx`
        insert into executor.crons (function_id, expression, next_at)
        values (${function_id}, ${expression}, ${nextTick(expression)}) on conflict do nothing`;
    }
    const keys = wanted.map(({ function_id, expression }) => `${function_id} ${expression}`);
    await tx`delete from executor.crons where function_id || ' ' || expression <> all(${keys})`;
  });
}

/** Starts what is due, once however many executors look; ticks missed while nobody looked come as one. */
export async function fireCrons(engine: Engine) {
  const { sql, registry } = engine;
  const due = await sql<{ function_id: string; expression: string; next_at: Date }[]>`
    select * from executor.crons where next_at <= now() and function_id = any(${[...registry.keys()]})`;
  for (const { function_id, expression, next_at } of due) {
    await sql.begin(async (tx) => {
      const { count } = await tx`
        update executor.crons set next_at = ${nextTick(expression)}
        where function_id = ${function_id} and expression = ${expression} and next_at <= now()`;
      if (count === 0) return;
      await startRun(tx, registry.get(function_id)!, {
        id: `cron:${function_id}:${next_at.getTime()}`,
        name: "inngest/scheduled.timer",
        data: { cron: expression },
        ts: next_at.getTime(),
      });
    });
  }
}

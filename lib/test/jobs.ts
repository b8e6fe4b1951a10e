import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { runs, steps } from "@/lib/jobs/tables";

type RunValues = Partial<Omit<typeof runs.$inferInsert, "id">>;

/** A run as the embedded executor keeps it; a failed one unless told otherwise. */
export async function createRun(values: RunValues = {}) {
  const id = newId("run");
  await db.insert(runs).values({
    id,
    functionId: "test-f",
    status: "failed",
    eventName: "test/go",
    event: { name: "test/go", data: {} },
    stepCount: 0,
    createdAt: new Date(),
    ...values,
  });
  return id;
}

/** Steps of a run in this order, by name and result; null for one that is not done. */
export async function addSteps(runId: string, results: Record<string, { data: unknown } | { error: unknown } | null>) {
  for (const [name, result] of Object.entries(results)) {
    await db.insert(steps).values({ runId, id: `id of ${name}`, name, kind: "run", result });
  }
}

import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createContact, ownerCtx } from "@/lib/test/factories";
import { checkWorlds } from "@/lib/test/segments-check";
import { compile } from "./compile";
import { Root } from "./schema";
import { findScope } from "./scope";

test("whom the database finds is whom a plain reading of the rule finds", async () => {
  const found = await checkWorlds({ worlds: 3, people: 60, rules: 100 });
  expect(found.rules).toBe(300);
  // Neither nobody nor everybody: the rules ask something.
  expect(found.telling).toBeGreaterThan(100);
});

/** The days around the end of February on which somebody's birthday is asked for. */
test.each([
  // Born on, today, days: in the next, in the last.
  ["2000-02-29", "2023-02-28", 0, true, true],
  ["2000-02-29", "2023-03-01", 0, false, false],
  ["2000-02-29", "2023-02-21", 7, true, false],
  ["2000-02-29", "2023-02-21", 6, false, false],
  ["2000-02-29", "2024-02-28", 0, false, false],
  ["2000-02-29", "2024-02-29", 0, true, true],
  ["2000-02-28", "2024-02-29", 0, false, false],
  ["2000-02-29", "2023-03-07", 7, false, true],
  ["2000-02-29", "2023-03-08", 7, false, false],
  ["2000-01-02", "2023-12-30", 3, true, false],
  ["2000-01-02", "2023-12-30", 2, false, false],
  ["2000-12-30", "2024-01-02", 3, false, true],
  ["2000-06-15", "2024-06-16", 364, true, true],
  ["2000-06-15", "2023-06-16", 363, false, true],
  ["2000-06-15", "2023-06-16", 365, true, true],
])("born %s: on %s with %i days", async (birthday, today, days, isNext, isLast) => {
  const ctx = await ownerCtx();
  await createContact(ctx, { birthday });
  const holds = async (operator: "anniversaryInNext" | "anniversaryInLast") => {
    const rule = Root.parse({ kind: "all", rules: [{ kind: "date", field: "birthday", test: { operator, days } }] });
    const scope = await findScope(db, ctx.workspaceId, rule, new Date(`${today}T12:00:00Z`));
    return (await db.$count(contacts, and(eq(contacts.workspaceId, ctx.workspaceId), compile(rule, scope)))) === 1;
  };
  expect([await holds("anniversaryInNext"), await holds("anniversaryInLast")]).toEqual([isNext, isLast]);
});

import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { contacts } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { compile } from "@/lib/segments/compile";
import { Root } from "@/lib/segments/schema";
import { findScope } from "@/lib/segments/scope";
import { ownerCtx } from "./factories";
import { anyRule, createWorld, holds } from "./segments";

/** Days on which calendars go wrong: New Year, and the end of February with and without a 29th. */
const moments = ["2024-02-28T12:00:00Z", "2023-02-28T23:30:00Z", "2024-12-31T11:00:00Z", "2025-03-01T00:00:00Z"];

/** Compares what the compiled rule finds with a naive reading of the same rule; the seed is fixed, so a failure comes again. */
export async function checkWorlds({ worlds, people, rules }: Record<"worlds" | "people" | "rules", number>) {
  const found = { rules: 0, telling: 0 };
  for (let seed = 0; seed < worlds; seed++) {
    const timeZone = seed % 2 ? "America/New_York" : "Europe/Berlin";
    const ctx = await ownerCtx({ timeZone });
    const at = new Date(moments[seed % moments.length]!);
    const world = await createWorld(ctx, { at, timeZone, size: people, seed });
    const nameOf = new Map(world.people.map((one) => [one.id, one.email]));
    await fc.assert(
      fc.asyncProperty(anyRule(world), async (rule) => {
        const parsed = Root.parse(JSON.parse(JSON.stringify(rule)));
        const scope = await findScope(db, ctx.workspaceId, parsed, at);
        const rows = await db
          .select({ id: contacts.id })
          .from(contacts)
          .where(and(eq(contacts.workspaceId, ctx.workspaceId), compile(parsed, scope)));
        const asked = rows.map(({ id }) => nameOf.get(id)).sort();
        const read = world.people.filter((one) => holds(rule, one, world)).map(({ email }) => email);
        found.rules++;
        if (read.length > 0 && read.length < people) found.telling++;
        if (asked.join() !== read.sort().join()) throw new Error(`found ${asked}, should be ${read}`);
      }),
      { numRuns: rules, seed },
    );
  }
  return found;
}

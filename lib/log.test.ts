import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { withoutValues } from "./log";

const failing = () => db.execute(sql`select ${"a secret\n    at home"}::text from nowhere`).catch((error) => error);

test.each([
  ["itself", (error: Error) => error],
  ["behind another", (error: Error) => new Error("The page failed", { cause: error })],
])("a failed query, %s, is told without its values", async (_, wrap) => {
  const told = withoutValues(wrap(await failing())) as Error;
  expect(told.message).toContain("nowhere");
  expect(told.stack).toContain('relation "nowhere" does not exist');
  expect(JSON.stringify(told)).not.toContain("secret");
});

test("any other error is told as it is", () => {
  const error = Object.assign(new Error("No room"), { code: "ENOSPC" });
  expect(withoutValues(error)).toMatchObject({ type: "Error", message: "No room", code: "ENOSPC", stack: error.stack });
  expect(withoutValues("no error at all")).toBe("no error at all");
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { tokens } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { issueToken, spendToken } from "./one-time-tokens";

const issue = (subjectId = newId("user"), hours = 1) =>
  issueToken(db, { purpose: "reset", subjectId, value: "carried", hours });
const refusal = { code: "invalid", key: "accounts.errors.link" };

test("works once and gives back what it carries", async () => {
  const subjectId = newId("user");
  const token = await issue(subjectId);
  expect(await spendToken(db, "reset", token)).toEqual({ subjectId, value: "carried" });
  await expect(spendToken(db, "reset", token)).rejects.toMatchObject(refusal);
});

test("of two who spend it at once, one succeeds", async () => {
  const token = await issue();
  const outcomes = await Promise.allSettled([spendToken(db, "reset", token), spendToken(db, "reset", token)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a newer one for the same subject replaces it, and for another one doesn't", async () => {
  const subjectId = newId("user");
  const [first, other] = [await issue(subjectId), await issue()];
  const second = await issue(subjectId);
  await expect(spendToken(db, "reset", first)).rejects.toMatchObject(refusal);
  expect(await spendToken(db, "reset", second)).toMatchObject({ subjectId });
  expect(await spendToken(db, "reset", other)).toMatchObject({ value: "carried" });
});

test("is refused when it is too old, for another purpose, or was never issued", async () => {
  await expect(spendToken(db, "reset", await issue(newId("user"), -1))).rejects.toMatchObject(refusal);
  await expect(spendToken(db, "verify", await issue())).rejects.toMatchObject(refusal);
  await expect(spendToken(db, "reset", "made up")).rejects.toMatchObject(refusal);
});

test("only its hash is kept", async () => {
  const subjectId = newId("user");
  const token = await issue(subjectId);
  const [row] = await db.select().from(tokens).where(eq(tokens.subjectId, subjectId));
  expect(JSON.stringify(row)).not.toContain(token);
});

test("a further one replaces those that carry the same, and no others", async () => {
  const subjectId = newId("user");
  const issueFor = (value: string) =>
    issueToken(db, { purpose: "verify", subjectId, value, hours: 1, isFurther: true });
  const [mine, theirs] = [await issueFor("mine"), await issueFor("theirs")];
  const again = await issueFor("mine");
  await expect(spendToken(db, "verify", mine)).rejects.toMatchObject(refusal);
  expect(await spendToken(db, "verify", again)).toMatchObject({ value: "mine" });
  expect(await spendToken(db, "verify", theirs)).toMatchObject({ value: "theirs" });
});

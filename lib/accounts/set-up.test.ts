import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installation, users } from "@/drizzle/schema";
import { newId } from "@/lib/ids";
import { unique } from "@/lib/test/factories";
import { ownDatabase } from "@/lib/test/own-database";
import { createAdmin, ensureAdmin } from "./create-admin";
import { createSetupLink, setUpInstallation } from "./set-up";
import { signIn } from "./sign-in";

const password = "three calm words";
const device = { userAgent: null, address: null };
const person = () => ({
  name: "Ada",
  email: `${unique()}@example.com`,
  password,
  locale: "ru" as const,
  timeZone: "Europe/Moscow",
});
const newToken = async () => new URL((await createSetupLink(db))!).searchParams.get("token")!;
const admins = () => db.select().from(users).where(eq(users.role, "admin"));

let db: Awaited<ReturnType<typeof ownDatabase>>["db"];
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ db, drop } = await ownDatabase());
});
afterEach(() => drop());

test("the link makes the first admin, who is active at once, and then no more", async () => {
  const token = await newToken();
  const input = { ...person(), token };
  await setUpInstallation(db, input);
  expect(await admins()).toMatchObject([{ email: input.email, locale: "ru", timeZone: "Europe/Moscow" }]);
  expect(await signIn(db, input, device)).toHaveProperty("sessionId");
  expect((await db.select().from(installation))[0]!.setupAt).toBeInstanceOf(Date);

  expect(await createSetupLink(db)).toBeNull();
  await expect(setUpInstallation(db, { ...person(), token })).rejects.toMatchObject({
    key: "accounts.errors.alreadySetUp",
  });
});

test("of two who open the link at once, one becomes admin", async () => {
  const token = await newToken();
  const outcomes = await Promise.allSettled([1, 2].map(() => setUpInstallation(db, { ...person(), token })));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await admins()).toHaveLength(1);
});

test("a newer link replaces the one before, and none can be guessed", async () => {
  const first = await newToken();
  const second = await newToken();
  for (const token of [first, "guess"]) {
    await expect(setUpInstallation(db, { ...person(), token })).rejects.toMatchObject({ key: "accounts.errors.link" });
  }
  await setUpInstallation(db, { ...person(), token: second });
});

test("an address that is taken leaves the link usable", async () => {
  const token = await newToken();
  const email = `${unique()}@example.com`;
  await db.insert(users).values({ id: newId("user"), email, name: "Anna", passwordHash: "none" });
  await expect(setUpInstallation(db, { ...person(), email, token })).rejects.toMatchObject({
    fields: { email: ["accounts.errors.taken"] },
  });
  await setUpInstallation(db, { ...person(), token });
});

test("an admin made on the command line is active, and kills the link", async () => {
  const token = await newToken();
  const input = { name: "Ada", email: `${unique()}@EXAMPLE.com`, password };
  await createAdmin(db, input);
  expect(await signIn(db, { ...input, email: input.email.toLowerCase() }, device)).toHaveProperty("sessionId");
  await expect(setUpInstallation(db, { ...person(), token })).rejects.toMatchObject({ code: "conflict" });
  await expect(createAdmin(db, input)).rejects.toMatchObject({ key: "accounts.errors.taken" });
  await expect(createAdmin(db, { ...input, password: "short" })).rejects.toThrow();
});

test("the admin of the environment is made once", async () => {
  const email = `Root-${unique()}@example.com`;
  await ensureAdmin(db, { email: undefined, password: undefined });
  expect(await admins()).toEqual([]);
  await ensureAdmin(db, { email, password });
  await ensureAdmin(db, { email, password: "changed since then" });
  expect(await admins()).toMatchObject([{ email: email.toLowerCase() }]);
  expect(await signIn(db, { email: email.toLowerCase(), password }, device)).toHaveProperty("sessionId");
});

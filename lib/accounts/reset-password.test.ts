import { expect, test } from "vitest";
import { createApiKey } from "@/lib/api-keys/create";
import { findApiKeyCtx } from "@/lib/api-keys/find";
import { db } from "@/lib/db";
import { createUser, ownerCtx, unique } from "@/lib/test/factories";
import { mailsTo, tokenMailedTo } from "@/lib/test/mails";
import { requestPasswordReset, resetPassword } from "./reset-password";
import { findSession, startSession } from "./sessions";
import { signIn } from "./sign-in";

const password = "new calm words";
const device = { userAgent: null, address: null };

test("sets a new password by the mailed link, once, and ends all sessions", async () => {
  const { id, email } = await createUser();
  const sessionId = await startSession(db, id, device);
  await requestPasswordReset(db, { email }, null);
  const token = await tokenMailedTo(email);
  expect(await resetPassword(db, { token, password }, null)).toEqual({ email });
  expect(await findSession(db, sessionId)).toBeNull();
  expect(await signIn(db, { email, password }, device)).toHaveProperty("sessionId");
  expect((await mailsTo(email))[0]).toMatchObject({ subject: "Your password was changed" });
  await expect(resetPassword(db, { token, password }, null)).rejects.toMatchObject({ key: "accounts.errors.link" });
});

test("ends the keys that the person made when they want it", async () => {
  const [{ id, email }, ctx] = [await createUser(), await ownerCtx()];
  const { key } = await createApiKey({ ...ctx, actor: { type: "user", userId: id, role: "owner" } }, { name: "Shop" });
  await requestPasswordReset(db, { email }, null);
  await resetPassword(db, { token: await tokenMailedTo(email), password, revokeKeys: true }, null);
  expect(await findApiKeyCtx(db, key)).toBeNull();
});

test("proves the address of an account that was not confirmed", async () => {
  const { email } = await createUser({ emailVerifiedAt: null });
  await requestPasswordReset(db, { email }, null);
  await resetPassword(db, { token: await tokenMailedTo(email), password }, null);
  expect(await signIn(db, { email, password }, device)).toHaveProperty("sessionId");
});

test("an unknown or a blocked address gets no mail, and the same answer after the same time", async () => {
  const unknown = `${unique()}@example.com`;
  const blocked = (await createUser({ blockedAt: new Date() })).email;
  const known = (await createUser()).email;
  const times: number[] = [];
  for (const email of [known, unknown, blocked]) {
    const start = performance.now();
    expect(await requestPasswordReset(db, { email }, null)).toBeUndefined();
    times.push(performance.now() - start);
  }
  // Each waits for the same clock, whatever there was to do.
  for (const time of times) expect(time).toBeGreaterThanOrEqual(395);
  expect([...(await mailsTo(unknown)), ...(await mailsTo(blocked))]).toEqual([]);
});

test("the owner gets in from where they opened the link, whatever strangers try", async () => {
  const { email } = await createUser();
  const home = { userAgent: null, address: `home-${unique()}` };
  await requestPasswordReset(db, { email }, home.address);
  await resetPassword(db, { token: await tokenMailedTo(email), password }, home.address);
  for (let n = 0; n < 21; n++) await signIn(db, { email, password: "wrong" }, device).catch(() => {});
  await expect(signIn(db, { email, password }, device)).rejects.toMatchObject({ code: "too_many_requests" });
  expect(await signIn(db, { email, password }, home)).toHaveProperty("sessionId");
});

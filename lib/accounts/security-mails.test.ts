import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createUser, unique } from "@/lib/test/factories";
import { mailsTo } from "@/lib/test/mails";
import { addAuthenticator } from "@/lib/test/second-factor";
import { finishSignIn } from "./finish-sign-in";
import { hashPassword } from "./passwords";
import { signIn } from "./sign-in";

const password = "three calm words";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";
const person = async () => createUser({ passwordHash: await hashPassword(password), timeZone: "Europe/Moscow" });
const subjectsTo = async (email: string) => (await mailsTo(email)).map(({ subject }) => subject);

test("a sign-in by a browser or from an address that is new to the account is told, and no other", async () => {
  const { email } = await person();
  const home = `home-${unique()}`;
  const enter = (userAgent: string, address: string) => signIn(db, { email, password }, { userAgent, address });
  await enter(firefox, home);
  await enter(firefox.replaceAll("130", "131"), home);
  expect(await subjectsTo(email)).toEqual([]);
  await enter(firefox, "203.0.113.7");
  const [mail] = await mailsTo(email);
  expect(mail).toMatchObject({ subject: "A new sign-in to your account" });
  expect(mail!.text).toContain("Firefox on Linux, from the address 203.0.113.7");
  await enter(firefox, "203.0.113.7");
  await enter("curl/8.5", home);
  expect(await subjectsTo(email)).toHaveLength(2);
});

test("ten wrong passwords are told once, and nobody learns by the time whether there was someone to tell", async () => {
  const { email } = await person();
  const nobody = `${unique()}@example.com`;
  const fail = (email: string) => signIn(db, { email, password: "wrong" }, { userAgent: null, address: null });
  const times: Record<string, number> = {};
  for (const to of [email, nobody]) {
    await Promise.allSettled(Array.from({ length: 9 }, () => fail(to)));
    expect(await subjectsTo(to)).toEqual([]);
    const start = performance.now();
    await expect(fail(to)).rejects.toMatchObject({ code: "unauthorized" });
    times[to] = performance.now() - start;
    await Promise.allSettled([fail(to), fail(to)]);
  }
  for (const time of Object.values(times)) expect(time).toBeGreaterThanOrEqual(395);
  expect(await subjectsTo(email)).toEqual(["Someone is trying to sign in to your account"]);
  expect(await subjectsTo(nobody)).toEqual([]);
});

test("whoever's password is known to someone without the code hears of it", async () => {
  const { id, email } = await person();
  await addAuthenticator(id);
  const device = { userAgent: null, address: null };
  const { pending } = (await signIn(db, { email, password }, device)) as { pending: string };
  const guess = () => finishSignIn(db, { pending, code: "000000" }, device).catch(() => {});
  for (let n = 0; n < 4; n++) await guess();
  expect(await subjectsTo(email)).toEqual([]);
  for (let n = 0; n < 3; n++) await guess();
  expect(await subjectsTo(email)).toEqual(["Someone knows your password"]);
});

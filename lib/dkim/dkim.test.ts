import { eq } from "drizzle-orm";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { afterEach, expect, test, vi } from "vitest";
import { dkimKeys } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { startInboxServer } from "@/lib/inbox/server";
import { getMailSource, listMails } from "@/lib/inbox/workspace-mails";
import { createSender } from "@/lib/senders/create";
import { CreateSender } from "@/lib/senders/schema";
import { sendTestMail } from "@/lib/senders/send-test-mail";
import { stubEnv } from "@/lib/test/env";
import { ownerCtx, unique, viewer } from "@/lib/test/factories";
import { createDkimKey } from "./create";
import { getDkimKey, listDkimKeys, listKeysFor } from "./queries";
import { deleteDkimKey, retireDkimKey } from "./retire";
import { CreateDkimKey, DkimKey, dkimKeyState } from "./schema";
import { findSigningKeys } from "./signing-keys";
import { verifyDkimKey } from "./verify";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  stubEnv({});
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const make = (ctx: Ctx, values: Partial<CreateDkimKey> = {}) =>
  createDkimKey(ctx, CreateDkimKey.parse({ domain: "example.com", ...values }));

type Zone = Record<string, string[][] | string>;
/** A DNS with these records; a text instead of records is the error it answers with. */
const dns = (zone: Zone) => async (name: string) => {
  const answer = zone[name] ?? "ENOTFOUND";
  if (typeof answer === "string") throw Object.assign(new Error(answer), { code: answer });
  return answer;
};
const published = (...keys: DkimKey[]) =>
  dns(Object.fromEntries(keys.map(({ record }) => [record.name, [record.strings]])));
const verify = (ctx: Ctx, { id }: DkimKey, resolver: ReturnType<typeof dns>) =>
  verifyDkimKey(ctx, { dkimKeyId: id }, resolver);
const signersOf = async ({ workspaceId }: Ctx, fromEmail: string) =>
  (await findSigningKeys(db, { workspaceId, fromEmail })).map(({ domain, selector }) => `${selector} ${domain}`);

test("a key is made with the record to publish, and its private half is sealed", async () => {
  const ctx = await ownerCtx();
  const rsa = await make(ctx, { domain: "News@Müller.example " });
  expect(rsa).toMatchObject({ domain: "xn--mller-kva.example", algorithm: "rsa", verifiedAt: null });
  expect(Object.keys(DkimKey.shape).sort()).toEqual(Object.keys(rsa).sort());
  const { name, value, strings, zoneLine } = rsa.record;
  expect(name).toBe(`${rsa.selector}._domainkey.xn--mller-kva.example`);
  expect(value).toMatch(/^v=DKIM1; k=rsa; p=[\w+/]{390,}=*$/);
  expect(strings.join("")).toBe(value);
  expect(strings.map(({ length }) => length <= 255)).toEqual([true, true]);
  expect(zoneLine).toBe(`${name}. IN TXT ( "${strings[0]}" "${strings[1]}" )`);
  const [row] = await db.select().from(dkimKeys).where(eq(dkimKeys.id, rsa.id));
  expect(row!.privateKey).not.toContain("PRIVATE KEY");

  const ed25519 = await make(ctx, { algorithm: "ed25519", selector: "second" });
  expect(ed25519.record).toMatchObject({
    name: "second._domainkey.example.com",
    value: expect.stringMatching(/^v=DKIM1; k=ed25519; p=[\w+/]{43}=$/),
  });
});

test("what can't be a key's name is refused at its field", async () => {
  const ctx = await ownerCtx();
  for (const domain of ["com", "a b.com", "-", "1.2.3.4", "example..com"]) {
    await expect(make(ctx, { domain })).rejects.toMatchObject({ fields: { domain: ["dkim.errors.domain"] } });
  }
  await make(ctx, { selector: "one" });
  await expect(make(ctx, { selector: "one" })).rejects.toMatchObject({
    fields: { selector: ["dkim.errors.selectorTaken"] },
  });
  for (const selector of ["a.b", "-a", "a b"]) {
    expect(CreateDkimKey.safeParse({ domain: "example.com", selector }).success).toBe(false);
  }
  expect(CreateDkimKey.parse({ domain: "example.com", selector: "" }).selector).toBeUndefined();
});

test("a key signs once its record is found, however it is split", async () => {
  const ctx = await ownerCtx();
  const key = await make(ctx);
  const { name, value } = key.record;
  const answers: [Zone, DkimKey["checkResult"]][] = [
    [{}, "missing"],
    [{ [name]: "ENODATA" }, "missing"],
    [{ [name]: "ESERVFAIL" }, "unreachable"],
    [{ [name]: [["v=spf1 -all"]] }, "different"],
    [{ [name]: [[value.replace("k=rsa", "k=ed25519")]] }, "different"],
    [{ [name]: [[value.replace(/p=./, "p=")]] }, "different"],
    [{ [name]: [[`${value}; h=sha1`]] }, "different"],
    [{ [name]: [[`${value}; s=other`]] }, "different"],
  ];
  for (const [zone, checkResult] of answers) {
    expect(await verify(ctx, key, dns(zone))).toMatchObject({ checkResult, verifiedAt: null });
  }
  expect(await signersOf(ctx, "news@example.com")).toEqual([]);
  const loose = `p = ${value.slice(-392, -200)} ${value.slice(-200)} ; k=rsa;h=sha1:sha256;`;
  const found = await verify(ctx, key, dns({ [name]: [["v=spf1"], [loose.slice(0, 200), loose.slice(200)]] }));
  expect(found).toMatchObject({ checkResult: "found", verifiedAt: expect.any(Date), checkedAt: expect.any(Date) });
  expect(await signersOf(ctx, "news@example.com")).toEqual([`${key.selector} example.com`]);
});

test("a key whose record is gone stops signing; a DNS that is silent changes nothing", async () => {
  const ctx = await ownerCtx();
  const key = await make(ctx);
  const { verifiedAt } = await verify(ctx, key, published(key));
  expect(await verify(ctx, key, dns({ [key.record.name]: "ETIMEOUT" }))).toMatchObject({ verifiedAt });
  expect(await verify(ctx, key, published(key))).toMatchObject({ verifiedAt });
  expect(await verify(ctx, key, dns({}))).toMatchObject({ checkResult: "missing", verifiedAt: null });
  expect(await signersOf(ctx, "news@example.com")).toEqual([]);
});

test("a new key takes over from the one before once it is published", async () => {
  const ctx = await ownerCtx();
  const [old, other, next] = [await make(ctx), await make(ctx, { algorithm: "ed25519" }), await make(ctx)];
  await verify(ctx, old, published(old));
  await verify(ctx, other, published(other));
  expect(await signersOf(ctx, "a@example.com")).toEqual([
    `${old.selector} example.com`,
    `${other.selector} example.com`,
  ]);
  await verify(ctx, next, dns({}));
  expect(dkimKeyState(await getDkimKey(ctx, { dkimKeyId: old.id }))).toBe("signing");
  await verify(ctx, next, published(next));
  expect(dkimKeyState(await getDkimKey(ctx, { dkimKeyId: old.id }))).toBe("retired");
  expect(await signersOf(ctx, "a@example.com")).toEqual([
    `${next.selector} example.com`,
    `${other.selector} example.com`,
  ]);
  await expect(verify(ctx, old, published(old))).rejects.toMatchObject({ key: "dkim.errors.retired" });
});

test("of each kind the nearest domain's key signs", async () => {
  const ctx = await ownerCtx();
  const above = await make(ctx, { selector: "above" });
  const second = await make(ctx, { selector: "second", algorithm: "ed25519" });
  const exact = await make(ctx, { selector: "exact", domain: "news.example.com" });
  for (const key of [above, second, exact]) await verify(ctx, key, published(key));
  expect(await signersOf(ctx, "a@news.example.com")).toEqual(["exact news.example.com", "second example.com"]);
  expect(await signersOf(ctx, "a@other.example.com")).toEqual(["above example.com", "second example.com"]);
  expect(await signersOf(ctx, "a@badexample.com")).toEqual([]);
  expect(await signersOf(await ownerCtx(), "a@example.com")).toEqual([]);
  const forNews = await listKeysFor(ctx, { address: "a@news.example.com" });
  expect(forNews.map(({ selector }) => selector)).toEqual(["exact", "second", "above"]);
});

test("retired, it signs no more and its private half is gone; only then it can be deleted", async () => {
  const ctx = await ownerCtx();
  const key = await make(ctx);
  const ref = { dkimKeyId: key.id };
  await expect(retireDkimKey(ctx, ref)).rejects.toMatchObject({ key: "dkim.errors.notSigning" });
  await verify(ctx, key, published(key));
  await expect(deleteDkimKey(ctx, ref)).rejects.toMatchObject({ code: "conflict", key: "dkim.errors.signing" });
  expect(await retireDkimKey(ctx, ref)).toMatchObject({ retiredAt: expect.any(Date) });
  const [row] = await db.select().from(dkimKeys).where(eq(dkimKeys.id, key.id));
  expect(row!.privateKey).toBeNull();
  expect(await signersOf(ctx, "a@example.com")).toEqual([]);
  await deleteDkimKey(ctx, ref);
  await expect(getDkimKey(ctx, ref)).rejects.toMatchObject({ code: "not_found" });
});

test("another workspace has no such key, and a viewer may only look", async () => {
  const ctx = await ownerCtx();
  const key = await make(ctx);
  const ref = { dkimKeyId: key.id };
  const [stranger, reader] = [await ownerCtx(), viewer(ctx)];
  for (const verb of [getDkimKey, verifyDkimKey, retireDkimKey, deleteDkimKey]) {
    await expect(verb(stranger, ref)).rejects.toMatchObject({ code: "not_found" });
  }
  for (const verb of [verifyDkimKey, retireDkimKey, deleteDkimKey]) {
    await expect(verb(reader, ref)).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(make(reader)).rejects.toMatchObject({ code: "forbidden" });
  expect(await getDkimKey(reader, ref)).toEqual(key);
  expect((await listDkimKeys(stranger, { limit: 10 })).items).toEqual([]);
  const second = await make(ctx, { domain: "example.org" });
  const first = await listDkimKeys(ctx, { limit: 1 });
  expect(first).toEqual({ items: [second], nextCursor: second.id });
  expect((await listDkimKeys(ctx, { limit: 1, cursor: second.id })).items).toEqual([key]);
  expect((await listDkimKeys(ctx, { limit: 5, domain: "example.com" })).items).toEqual([key]);
});

test("a mail by a sender of that domain arrives signed", async () => {
  const inbox = await startInboxServer(0);
  cleanups.push(inbox.stop);
  stubEnv({ INBOX_PORT: String(inbox.port) });
  const ctx = await ownerCtx();
  const domain = `${unique()}.example.com`;
  const keys = [await make(ctx, { domain }), await make(ctx, { domain, algorithm: "ed25519" })];
  for (const key of keys) await verify(ctx, key, published(key));
  const sender = await createSender(
    ctx,
    CreateSender.parse({ kind: "inbox", name: "Mill", fromEmail: `news@${domain}` }),
  );
  await sendTestMail(ctx, { senderId: sender.id, to: "anna@example.org" });
  const [mail] = (await listMails(ctx, { limit: 1 })).items;
  const { source } = await getMailSource(ctx, { mailId: mail!.id });
  const { results } = await dkimVerify(Buffer.from(source), { resolver: published(...keys) });
  expect(results.map(({ status, signingDomain }) => [status.result, signingDomain])).toEqual([
    ["pass", domain],
    ["pass", domain],
  ]);
});

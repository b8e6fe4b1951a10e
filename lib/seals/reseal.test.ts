import { readdirSync, readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { authenticators, proxies, senders } from "@/drizzle/schema";
import { isSealedAnew, seal, unseal } from "@/lib/crypto";
import { closeDb, db } from "@/lib/db";
import { createDkimKey } from "@/lib/dkim/create";
import { CreateDkimKey } from "@/lib/dkim/schema";
import { forgetEnv } from "@/lib/env";
import { signingKey } from "@/lib/programs/signing-keys";
import { createProxy } from "@/lib/proxies/create";
import { CreateProxy } from "@/lib/proxies/schema";
import { openSecret } from "@/lib/senders/config";
import { createSender } from "@/lib/senders/create";
import { openOAuth } from "@/lib/senders/oauth";
import { CreateSender } from "@/lib/senders/schema";
import { useOwnDatabase } from "@/lib/test/database";
import { createUser, ownerCtx } from "@/lib/test/factories";
import { addAuthenticator } from "@/lib/test/second-factor";
import { resealAll } from "./reseal";

let drop: () => Promise<void>;
beforeAll(async () => {
  ({ drop } = await useOwnDatabase());
});
afterAll(async () => {
  await closeDb();
  await drop();
});

function sealBy(...secrets: string[]) {
  vi.stubEnv("SEAL_SECRETS", secrets.join(","));
  forgetEnv();
}
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

const [first, second] = ["a secret that is long enough, the 1st".replaceAll(/[ ,]/g, "-"), "b".repeat(32)] as const;

test("the first secret seals, each of them opens, and no other", () => {
  const byInstallation = seal("hello", "row");
  sealBy(first);
  const byFirst = seal("hello", "row");
  sealBy(second, first);
  expect([byInstallation, byFirst].map((sealed) => unseal(sealed, "row"))).toEqual(["hello", "hello"]);
  expect([byInstallation, byFirst, seal("hello", "row")].map(isSealedAnew)).toEqual([false, false, true]);
  sealBy(second);
  expect(() => unseal(byFirst, "row")).toThrow("not known here");
  expect(() => unseal(byInstallation, "other row")).toThrow();
});

test("what was sealed before keys had names still opens", () => {
  const [, bare] = seal("hello", "row").split(".");
  sealBy(first);
  expect(unseal(bare!, "row")).toBe("hello");
});

test("everything is sealed anew, and afterwards opens without the old secret", async () => {
  sealBy(first);
  const ctx = await ownerCtx();
  const user = await createUser();
  await addAuthenticator(user.id);
  const smtp = { kind: "smtp", name: "Relay", fromName: "Mill", fromEmail: "a@mill.example", host: "a.example" };
  const login = { port: 587, tlsMode: "starttls", username: "mill" };
  const oauth = { clientId: "mill", clientSecret: "of the client", tokenUrl: "https://login.example/token" };
  const withPassword = await createSender(ctx, CreateSender.parse({ ...smtp, ...login, secret: "p" }));
  const withOAuth = await createSender(ctx, CreateSender.parse({ ...smtp, ...login, secret: "r", oauth }));
  const way = { name: "Egress", kind: "http", host: "a.example", port: 8080, username: "mill", secret: "of the proxy" };
  const { id: proxyId } = await createProxy(ctx, CreateProxy.parse(way));
  await createDkimKey(ctx, CreateDkimKey.parse({ domain: "mill.example", algorithm: "ed25519" }));
  const before = await signingKey(db);

  sealBy(second, first);
  expect(await resealAll(db)).toEqual({ resealedCount: 7 });
  expect(await resealAll(db)).toEqual({ resealedCount: 0 });

  sealBy(second);
  const senderOf = async (id: string) => (await db.select().from(senders).where(eq(senders.id, id)))[0]!;
  expect(openSecret(await senderOf(withPassword.id))).toBe("p");
  expect(openOAuth(await senderOf(withOAuth.id))).toEqual(expect.objectContaining(oauth));
  const [proxy] = await db.select().from(proxies).where(eq(proxies.id, proxyId));
  expect(unseal(proxy!.secret!, proxyId)).toBe("of the proxy");
  const [authenticator] = await db.select().from(authenticators).where(eq(authenticators.userId, user.id));
  expect(unseal(authenticator!.sealedSecret, user.id)).toMatch(/^[A-Z2-7]+$/);
  expect(await signingKey(db)).toEqual(before);
});

test("every place that seals is known to it", () => {
  const sealing = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      /\.ts$/.test(file) &&
      !/\.test\.ts$|^test\/|^crypto\.ts$/.test(file) &&
      /\bseal\(/.test(readFileSync(`lib/${file}`, "utf8")),
  );
  expect(sealing.sort()).toEqual([
    "accounts/authenticator.ts",
    "dkim/create.ts",
    "idempotency/keys.ts",
    "mail/refresh-token.ts",
    "programs/signing-keys.ts",
    "proxies/create.ts",
    "proxies/update.ts",
    "seals/reseal.ts",
    "senders/create.ts",
    "senders/oauth.ts",
    "senders/update.ts",
  ]);
});

import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inboxMails, outbox, productMails } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { stubEnv } from "@/lib/test/env";
import { unique } from "@/lib/test/factories";
import { startHttp } from "@/lib/test/http";
import { startSink } from "@/lib/test/smtp";
import { queueProductMail } from "./product-mail";
import { failProductMail, sendProductMail } from "./send-product-mail";

const cleanups: (() => Promise<unknown>)[] = [];
beforeEach(() => stubEnv({ MAIL_FROM: "Lettermill <post@example.com>" }));
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  stubEnv({});
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const text = "Open https://example.com/verify?token=abc now";
async function queue() {
  const to = `${unique()}@example.org`;
  const mailId = await db.transaction((tx) => queueProductMail(tx, { to, subject: "Привет", html: "<p>Hi</p>", text }));
  return { to, mailId };
}
const rowOf = async (mailId: string) => (await db.select().from(productMails).where(eq(productMails.id, mailId)))[0]!;
const inboxOf = (to: string) => db.select().from(inboxMails).where(eq(inboxMails.envelopeTo, to));

test("a mail is queued with the verb's transaction, or not at all", async () => {
  const { mailId } = await queue();
  const events = await db.select().from(outbox).where(eq(outbox.name, "account/mail.queued"));
  expect(events.filter(({ data }) => data.mailId === mailId)).toHaveLength(1);
  let lost = "";
  const failing = db.transaction(async (tx) => {
    lost = await queueProductMail(tx, { to: "a@b.cc", subject: "", html: "", text: "" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await rowOf(lost)).toBeUndefined();
});

test("without a mail server it lies in the installation's inbox, once", async () => {
  const { to, mailId } = await queue();
  await sendProductMail(db, mailId);
  await sendProductMail(db, mailId);
  expect(await inboxOf(to)).toMatchObject([{ workspaceId: null, subject: "Привет", fromText: "Lettermill" }]);
  expect(await rowOf(mailId)).toMatchObject({ sentAt: expect.any(Date) });
});

test("two who send it at once send it once", async () => {
  const { to, mailId } = await queue();
  await Promise.all([sendProductMail(db, mailId), sendProductMail(db, mailId)]);
  expect(await inboxOf(to)).toHaveLength(1);
});

test("by SMTP it reaches the server", async () => {
  const sink = await startSink();
  cleanups.push(sink.stop);
  stubEnv({ MAIL_URL: `smtp://127.0.0.1:${sink.port}` });
  const { to, mailId } = await queue();
  await sendProductMail(db, mailId);
  expect(sink.mails).toMatchObject([{ from: "post@example.com", to: [to] }]);
  expect(sink.mails[0]!.raw.toString()).toContain("Auto-Submitted: auto-generated");
});

test("a server that is away leaves it to be tried again", async () => {
  const sink = await startSink();
  await sink.stop();
  stubEnv({ MAIL_URL: `smtp://127.0.0.1:${sink.port}` });
  const { mailId } = await queue();
  await expect(sendProductMail(db, mailId)).rejects.toThrow();
  expect((await rowOf(mailId)).sentAt).toBeNull();
  await failProductMail(db, mailId, "away");
  expect(await rowOf(mailId)).toMatchObject({ failedAt: expect.any(Date), error: "away" });
});

test("by Resend it is sent under its own id, and a refusal is an error", async () => {
  let status = 200;
  const http = await startHttp(() => ({
    status,
    body: status === 200 ? { id: "x" } : { statusCode: status, name: "validation_error", message: "no" },
  }));
  cleanups.push(http.stop);
  stubEnv({ MAIL_URL: "resend://re_key", RESEND_BASE_URL: http.url });
  const { mailId } = await queue();
  await sendProductMail(db, mailId);
  expect(http.calls[0]!.headers).toMatchObject({ authorization: "Bearer re_key", "idempotency-key": mailId });
  status = 422;
  await expect(sendProductMail(db, (await queue()).mailId)).rejects.toThrow("validation_error: no");
});

test("on the console its links are printed", async () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0);
  stubEnv({ MAIL_URL: "console" });
  const { to, mailId } = await queue();
  await sendProductMail(db, mailId);
  expect(written.join("")).toBe(`Mail to ${to}: Привет\n  https://example.com/verify?token=abc\n`);
});

test("on staging only those on the list are written to", async () => {
  const sink = await startSink();
  cleanups.push(sink.stop);
  const [known, stranger] = [await queue(), await queue()];
  stubEnv({ LETTERMILL_ENV: "staging", MAIL_ALLOW_LIST: known.to, MAIL_URL: `smtp://127.0.0.1:${sink.port}` });
  await sendProductMail(db, known.mailId);
  await sendProductMail(db, stranger.mailId);
  expect(sink.mails.map(({ to }) => to)).toEqual([[known.to]]);
  expect(await inboxOf(stranger.to)).toHaveLength(1);
});

import PostalMime from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { senders } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createContact, ownerCtx, viewer } from "@/lib/test/factories";
import { startScripted, startSink } from "@/lib/test/smtp";
import { createTemplate } from "./create";
import { CreateTemplate, SendTemplateTest } from "./schema";
import { sendTemplateTest } from "./send-test";

let sink: Awaited<ReturnType<typeof startSink>>;
let ctx: Ctx;
let input: { templateId: string; senderId: string; to: string };

beforeAll(async () => {
  sink = await startSink();
  ctx = await ownerCtx();
  const html = `<p>Dear {{ contact.first_name }}</p><a href="{{ unsubscribe_url }}">off</a><a href="https://a.test">a</a>`;
  const template = await createTemplate(ctx, CreateTemplate.parse({ name: "x", subject: "Hi {{ campaign.a }}", html }));
  input = { templateId: template.id, senderId: await addSender(sink.port), to: "Someone@Example.com" };
});
afterAll(() => sink.stop());

/** Its From is not proven: test mails may go out all the same. */
async function addSender(port: number, workspaceId = ctx.workspaceId) {
  const id = newId("sender");
  const server = { kind: "smtp", host: "127.0.0.1", port, tlsMode: "none" } as const;
  await db.insert(senders).values({ id, workspaceId, name: "Sink", fromEmail: "mill@example.com", ...server });
  return id;
}

const send = (values = {}, as = ctx) => sendTemplateTest(as, SendTemplateTest.parse({ ...input, ...values }));

test("arrives as a contact would get it, untracked", async () => {
  const { id } = await createContact(ctx, { firstName: "Bo" });
  await send({ contactId: id, variables: { a: "there" } });
  const mail = await newest();
  expect(mail).toMatchObject({ subject: "[Test] Hi there", to: [{ address: "someone@example.com" }] });
  expect(mail.html).toContain(`<p>Dear Bo</p><a href="http://localhost:3999/u/test">off</a><a href="https://a.test">`);
  expect(mail.text).toContain("Dear Bo");
});

test("with what is not saved yet", async () => {
  await send({ changes: { subject: "Draft" } });
  expect((await newest()).subject).toBe("[Test] Draft");
});

test("bad input, others' things and viewers are refused", async () => {
  await expect(send({ to: "nobody" })).rejects.toMatchObject({ key: "templates.errors.testAddress" });
  await expect(send({ changes: { html: "{{ x" } })).rejects.toMatchObject({ key: "templates.errors.liquid" });
  await expect(send({}, await ownerCtx())).rejects.toMatchObject({ code: "not_found" });
  const other = await createTemplate(ctx, CreateTemplate.parse({ name: "y" }));
  await expect(send({ templateId: other.id, senderId: `snd_${"0".repeat(28)}` })).rejects.toMatchObject({
    key: "common.errors.notFound.sender",
  });
  const { workspaceId } = await ownerCtx();
  await expect(send({ senderId: await addSender(sink.port, workspaceId) })).rejects.toMatchObject({
    key: "common.errors.notFound.sender",
  });
  await expect(send({}, viewer(ctx))).rejects.toMatchObject({ code: "forbidden" });
});

test("what the server says is passed on", async () => {
  const server = await startScripted({ rcpt: "550 5.1.1 no such user" });
  await expect(send({ senderId: await addSender(server.port) })).rejects.toMatchObject({
    code: "unavailable",
    key: "senders.errors.testNotTaken",
    values: { reply: expect.stringContaining("no such user") },
  });
  await server.stop();
});

test("a mail that may have arrived is not called lost", async () => {
  const server = await startScripted({ end: "drop" });
  await expect(send({ senderId: await addSender(server.port) })).rejects.toMatchObject({
    key: "senders.errors.testUnconfirmed",
  });
  await server.stop();
});

const newest = () => PostalMime.parse(sink.mails.at(-1)!.raw);

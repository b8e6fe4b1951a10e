import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { startInboxServer } from "@/lib/inbox/server";
import { listMails } from "@/lib/inbox/workspace-mails";
import { senderConfig } from "@/lib/senders/config";
import { ensureInboxSender } from "@/lib/senders/ensure-inbox";
import { stubEnv } from "@/lib/test/env";
import { ownerCtx, unique } from "@/lib/test/factories";
import { handOverOf } from "@/lib/test/mail";
import { startSink } from "@/lib/test/smtp";
import { openTransport } from "./open-transport";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  stubEnv({});
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

test("on staging, who is not on the list is reached through the inbox", async () => {
  const [sink, inbox] = [await startSink(), await startInboxServer(0)];
  cleanups.push(sink.stop, inbox.stop);
  stubEnv({ LETTERMILL_ENV: "staging", MAIL_ALLOW_LIST: "known@x.org, @ours.org", INBOX_PORT: String(inbox.port) });
  const ctx = await ownerCtx();
  const row = await ensureInboxSender(db, { id: ctx.workspaceId, slug: `w-${unique()}`, name: "Mill", locale: "en" });
  const transport = await openTransport({
    ...(await senderConfig(db, row)),
    kind: "smtp",
    host: "127.0.0.1",
    port: sink.port,
    tlsMode: "none",
  });
  cleanups.push(() => transport.close());
  for (const to of ["known@x.org", "anna@OURS.org", "unknown@x.org", "known@x.org.evil.com"]) {
    const outcome = await transport.handOver(handOverOf({ envelope: { from: "a@b.cc", to } }));
    expect(outcome).toMatchObject({ kind: "accepted" });
  }
  expect(sink.mails.map(({ to }) => to[0]?.toLowerCase())).toEqual(["known@x.org", "anna@ours.org"]);
  const { items } = await listMails(ctx, { limit: 10 });
  expect(items.map(({ envelopeTo }) => envelopeTo)).toEqual(["known@x.org.evil.com", "unknown@x.org"]);
});

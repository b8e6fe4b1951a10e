import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { ownerCtx } from "@/lib/test/factories";
import { createSentMessage } from "@/lib/test/messages";
import { viewMessage } from "./view-message";

test("shows the mail that went out, for its reader alone", async () => {
  const template = { html: `<p>Dear {{ contact.first_name }}</p><a href="https://example.com/">x</a>` };
  const { token, contact } = await createSentMessage(await ownerCtx(), { template, contact: { firstName: "<Ann>" } });
  const html = await viewMessage(db, token("view"));
  expect(html).toContain("<p>Dear &lt;Ann&gt;</p>");
  expect(html).toContain(`/c/${token("click", 0)}`);
  await db.delete(contacts).where(eq(contacts.id, contact.id));
  expect(await viewMessage(db, token("view"))).toContain(`<p>Dear </p><a href="https://example.com/">`);
});

test("a changed token, or one for something else, shows nothing", async () => {
  const { token } = await createSentMessage(await ownerCtx());
  expect(await viewMessage(db, token("open"))).toBeNull();
  expect(await viewMessage(db, `${token("view").slice(0, -1)}!`)).toBeNull();
});

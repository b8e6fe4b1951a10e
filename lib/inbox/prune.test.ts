import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { ownerCtx } from "@/lib/test/factories";
import { mailbox } from "./mailbox";
import { pruneInboxes } from "./prune";
import { storeMail } from "./store-mail";

async function fill(workspaceId: string, subjects: string[]) {
  for (const subject of subjects) {
    const raw = Buffer.from(`Subject: ${subject}\r\n\r\nHello`);
    await storeMail(db, { workspaceId, envelopeFrom: "a@example.com", envelopeTo: "b@example.com", raw });
  }
}

const subjects = async (workspaceId: string) =>
  (await mailbox(db, workspaceId).list({ limit: 50 })).items.map(({ subject }) => subject);

test("each inbox keeps its newest mails, and one that holds fewer loses none", async () => {
  const [full, small] = [await ownerCtx(), await ownerCtx()];
  await fill(full.workspaceId, ["1", "2", "3", "4", "5"]);
  await fill(small.workspaceId, ["a", "b"]);
  await pruneInboxes(db, 3);
  expect(await subjects(full.workspaceId)).toEqual(["5", "4", "3"]);
  expect(await subjects(small.workspaceId)).toEqual(["b", "a"]);
});

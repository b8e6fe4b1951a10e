import { expect, test } from "vitest";
import { campaigns } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { ownerCtx } from "@/lib/test/factories";
import { operatorCtx } from "./operator";

test("the operator acts in the campaign's workspace", async () => {
  const { workspaceId } = await ownerCtx();
  const id = newId("campaign");
  await db.insert(campaigns).values({ id, workspaceId, name: "Spring" });
  expect(await operatorCtx(db, id)).toMatchObject({ workspaceId, actor: { type: "operator" } });
});

test("a campaign that does not exist is not found", async () => {
  await expect(operatorCtx(db, newId("campaign"))).rejects.toMatchObject({ code: "not_found" });
});

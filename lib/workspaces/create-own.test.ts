import { expect, test } from "vitest";
import { createUser, unique, userCtx } from "@/lib/test/factories";
import { createOwnWorkspace } from "./create-own";
import { findWorkspaceCtx, listWorkspaces } from "./queries";

test("a person makes further workspaces, each their own", async () => {
  const user = userCtx(await createUser());
  const names = [`A ${unique()}`, `B ${unique()}`];
  for (const name of names) await createOwnWorkspace(user, { name });
  const listed = await listWorkspaces(user);
  expect(listed.map(({ name, role }) => [name, role])).toEqual(names.map((name) => [name, "owner"]));
  expect((await findWorkspaceCtx(user, listed[1]!.slug))!.actor).toMatchObject({ role: "owner" });
});

test("a guest makes none", async () => {
  const guest = userCtx(await createUser({ role: "guest" }));
  await expect(createOwnWorkspace(guest, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await listWorkspaces(guest)).toEqual([]);
});

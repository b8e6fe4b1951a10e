import { expect, test } from "vitest";
import { createUser, userCtx } from "@/lib/test/factories";
import { getProfile } from "./queries";
import { UpdateProfile } from "./schema";
import { updateProfile } from "./update-profile";

test("a person changes what is theirs, and nobody else's", async () => {
  const [me, other] = [await createUser(), await createUser()];
  await updateProfile(userCtx(me), { name: "Anna", locale: "ru", timeZone: "Europe/Moscow" });
  expect(await getProfile(userCtx(me))).toEqual({
    email: me.email,
    name: "Anna",
    locale: "ru",
    timeZone: "Europe/Moscow",
  });
  expect(await getProfile(userCtx(other))).toMatchObject({ name: other.name, locale: "en" });
});

test("takes no empty name, no language we don't speak and no zone that is none", () => {
  const { error } = UpdateProfile.safeParse({ name: " ", locale: "xx", timeZone: "Mars/Olympus" });
  expect(error!.issues.map(({ path }) => path[0])).toEqual(["name", "locale", "timeZone"]);
});

test("who is gone has no profile", async () => {
  await expect(getProfile({ ...userCtx({ id: "usr_gone", role: "user" }) })).rejects.toMatchObject({
    code: "not_found",
  });
});

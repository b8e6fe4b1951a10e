import { expect, test } from "vitest";
import { findPresetByMx, findPresetOf, presets } from "./presets";
import { CreateSender, ServerPreset } from "./schema";

test.each(presets.map((preset) => [preset.name, preset] as const))("%s's settings make a sender", (_, preset) => {
  expect(ServerPreset.parse(preset)).toMatchObject({ id: preset.id });
  const { host, port, tlsMode, ratePerDay, username } = preset;
  const sender = { kind: "smtp", name: "x", fromEmail: "a@b.cc", host, port, tlsMode, ratePerDay, username };
  expect(CreateSender.parse(sender)).toMatchObject({ host, port, tlsMode, ratePerDay });
  expect(tlsMode).toBe(port === 465 ? "implicit" : "starttls");
  expect(preset.page).toMatch(/^[a-z0-9.-]+\.[a-z]+\/\S+$/);
});

test("a domain, a name and an id belong to one provider", () => {
  for (const all of [
    presets.map(({ id }) => id),
    presets.map(({ name }) => name),
    presets.flatMap(({ domains = "" }) => domains.split(" ").filter(Boolean)),
    presets.flatMap(({ mx = "" }) => mx.split(" ").filter(Boolean)),
  ]) {
    expect(all).toEqual([...new Set(all)]);
  }
});

test("providers are told by an address' domain, and by where mail for the domain goes", () => {
  expect(findPresetOf("ya.ru")?.id).toBe("yandex");
  expect(findPresetOf("gmail.com")?.id).toBe("gmail");
  expect(findPresetOf("mail.gmail.com")).toBeUndefined();
  expect(findPresetByMx("aspmx.l.google.com")?.id).toBe("workspace");
  expect(findPresetByMx("example-com.mail.protection.outlook.com")?.id).toBe("microsoft365");
  expect(findPresetByMx("emx.mail.ru")?.id).toBe("mailru");
  expect(findPresetByMx("notgoogle.com")).toBeUndefined();
});

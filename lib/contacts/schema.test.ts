import { expect, test } from "vitest";
import { CreateContact, displayName, UpdateContact } from "./schema";

const contactId = `con_${"0".repeat(28)}`;

test("an empty box means nothing, a missing one leaves things as they are", () => {
  expect(CreateContact.parse({ email: "a@b.co", fullName: "  ", birthday: "", timeZone: "" })).toMatchObject({
    fullName: null,
    birthday: null,
    timeZone: null,
  });
  const update = UpdateContact.parse({ contactId, version: 1, fullName: "" });
  expect(update).toEqual({ contactId, version: 1, fullName: null });
});

test.each([
  { birthday: "1990-02-30" },
  { locale: "not a language" },
  { timeZone: "Mars/Olympus" },
  { attributes: { city: { deep: 1 } } },
  { attributes: { city: [1] } },
  { tags: ["x".repeat(51)] },
  { tags: [" "] },
])("refuses %j", (values) => {
  expect(CreateContact.safeParse({ email: "a@b.co", ...values }).success).toBe(false);
});

test("tags are trimmed, sorted, and each there once", () => {
  expect(CreateContact.parse({ email: "a@b.co", tags: ["vip ", "Ёлка", "vip", "a"] }).tags).toEqual([
    "a",
    "vip",
    "Ёлка",
  ]);
});

test("a contact is called by its name, else by its address", () => {
  const nobody = { fullName: null, firstName: null, lastName: null, email: "a@b.co" };
  expect(displayName(nobody)).toBe("a@b.co");
  expect(displayName({ ...nobody, lastName: "Ng" })).toBe("Ng");
  expect(displayName({ ...nobody, firstName: "Ada", lastName: "Ng" })).toBe("Ada Ng");
  expect(displayName({ ...nobody, firstName: "Ada", fullName: "Dr. Ada Ng" })).toBe("Dr. Ada Ng");
});

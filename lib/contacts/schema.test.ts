import { expect, test } from "vitest";
import { Attributes, CreateContact, displayName, UpdateContact } from "./schema";

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
  { attributes: { "first name": "x" } },
  { attributes: { first_name: "x" } },
  { attributes: { __proto__x: "x" } },
  { attributes: { city: null } },
  { attributes: { city: { deep: 1 } } },
  { attributes: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`a${i}`, 1])) },
])("refuses %j", (values) => {
  expect(CreateContact.safeParse({ email: "a@b.co", ...values }).success).toBe(false);
});

test("a name that can't be an attribute's says why, at the name", () => {
  const problems = ["", "first name", "email"].map((name) => {
    const [issue] = Attributes.safeParse({ [name]: "x" }).error!.issues;
    return [issue?.path, issue?.message];
  });
  expect(problems).toEqual([
    [[""], "contacts.errors.attributeName"],
    [["first name"], "contacts.errors.attributeName"],
    [["email"], "contacts.errors.attributeTaken"],
  ]);
});

test("attributes are named in any script", () => {
  expect(Attributes.parse({ город: "Тверь", plan_2: 2, vip: false })).toEqual({
    город: "Тверь",
    plan_2: 2,
    vip: false,
  });
});

test("a contact is called by its name, else by its address", () => {
  const nobody = { fullName: null, firstName: null, lastName: null, email: "a@b.co" };
  expect(displayName(nobody)).toBe("a@b.co");
  expect(displayName({ ...nobody, lastName: "Ng" })).toBe("Ng");
  expect(displayName({ ...nobody, firstName: "Ada", lastName: "Ng" })).toBe("Ada Ng");
  expect(displayName({ ...nobody, firstName: "Ada", fullName: "Dr. Ada Ng" })).toBe("Dr. Ada Ng");
});

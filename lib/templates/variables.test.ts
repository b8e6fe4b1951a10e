import { expect, test } from "vitest";
import { findUnguarded } from "./variables";

test("what is printed without a fallback and nowhere asked for is unguarded, in any alphabet", () => {
  const sources = [
    "{{ contact.first_name }} {{ contact.last_name | default: 'you' }} {{ contact.город }} {{ campaign.headline }}",
    "{% if contact.страна %}{{ contact.страна }}{% endif %} {% for item in contact.items %}{{ item.name }}{% endfor %}",
  ];
  expect(findUnguarded(sources)).toEqual(["contact.first_name", "contact.город", "campaign.headline"]);
});

import { invalidField } from "@/lib/errors";
import type { FieldDefinition } from "./queries";
import type { AttributeValue } from "./schema";
import { readValue } from "./values";

/** A contact's attributes, as they lie in the database: values under the keys of their fields. */
export type StoredAttributes = Record<string, unknown>;

/** The names of a workspace's fields under their keys. */
export type FieldNames = Record<string, string>;

export const fieldNames = (fields: Pick<FieldDefinition, "key" | "name">[]): FieldNames =>
  Object.fromEntries(fields.map(({ key, name }) => [key, name]));

/** Values under the names of their fields; those of fields that are gone are left out. */
export function attributesByName(names: FieldNames, attributes: StoredAttributes): Record<string, AttributeValue> {
  const named: Record<string, AttributeValue> = {};
  for (const key in attributes) {
    const name = names[key];
    if (name !== undefined) named[name] = attributes[key] as AttributeValue;
  }
  return named;
}

/**
 * What was given under names, checked by the fields' types: values to store, and keys of those to forget (null). Throws
 * `invalid` at `attributes.<name>` for a name that is no field's and a value that is not of its type.
 */
export function attributesByKey(fields: FieldDefinition[], given: Record<string, AttributeValue | null>) {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const stored: StoredAttributes = {};
  const forgotten: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const field = byName.get(name);
    if (!field) throw invalidField(`attributes.${name}`, "fields.errors.unknown", { name });
    if (value === null) {
      forgotten.push(field.key);
      continue;
    }
    const reading = readValue(field, value);
    if ("error" in reading)
      throw invalidField(`attributes.${name}`, reading.error, { name, choices: field.choices.join(", ") });
    stored[field.key] = reading.value;
  }
  return { stored, forgotten };
}

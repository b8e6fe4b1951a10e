/** The part of JSON Schema (2020-12) that zod writes. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
};

export type FieldRow = {
  name: string;
  type: string;
  required: boolean;
  description?: string;
  fallback?: string;
  depth: number;
};

/** An object's fields as lines to read, the inner ones below their owner. */
export function fieldRows(schema: Schema, components: Record<string, Schema>, depth = 0): FieldRow[] {
  const object = resolve(schema, components);
  const options = choices(object);
  // One of several objects: none of their fields is always there.
  if (options) {
    return options.flatMap((option) =>
      fieldRows(option, components, depth).map((row) => ({ ...row, required: false })),
    );
  }
  return Object.entries(object.properties ?? {}).flatMap(([name, field]) => {
    const inner = innerObject(field, components);
    return [
      {
        name,
        type: typeName(field, components),
        required: object.required?.includes(name) ?? false,
        description: field.description,
        fallback: field.default === undefined ? undefined : JSON.stringify(field.default),
        depth,
      },
      ...(inner && depth < 4 ? fieldRows(inner, components, depth + 1) : []),
    ];
  });
}

function resolve(schema: Schema, components: Record<string, Schema>): Schema {
  return schema.$ref ? (components[schema.$ref.split("/").at(-1)!] ?? {}) : schema;
}

const choices = (schema: Schema) => schema.anyOf ?? schema.oneOf;

function innerObject(schema: Schema, components: Record<string, Schema>): Schema | undefined {
  const own = resolve(schema, components);
  if (own.properties) return own;
  if (own.items) return innerObject(own.items, components);
  return choices(own)
    ?.map((choice) => innerObject(choice, components))
    .find(Boolean);
}

function typeName(schema: Schema, components: Record<string, Schema>): string {
  const own = resolve(schema, components);
  if (own.enum) return own.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (own.const !== undefined) return JSON.stringify(own.const);
  const options = choices(own);
  if (options) return [...new Set(options.map((choice) => typeName(choice, components)))].join(" | ");
  if (own.items) return `${bracketed(typeName(own.items, components))}[]`;
  const names = [own.type ?? "any"].flat();
  return names.map((name) => (name === "string" && own.format ? own.format : name)).join(" | ");
}

const bracketed = (type: string) => (type.includes(" | ") ? `(${type})` : type);

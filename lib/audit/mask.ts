type Values = Record<string, unknown>;

const secretName = /password|secret|token|hash|seed|credential|apiKey$/i;

/** What the log may hold of someone's values: no secret, and of an address no more than tells it from another. */
export function masked(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, secretName.test(name) && value ? "•••" : maskedValue(value)]),
  );
}

function maskedValue(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(/([^\s@<>"',;:]?)[^\s@<>"',;:]*@(?=[^\s@]+)/g, "$1…@");
  if (Array.isArray(value)) return value.map(maskedValue);
  if (value instanceof Date || value === null || typeof value !== "object") return value;
  return masked(value as Values);
}

/** Those values that an act changed, as they were and as they are. */
export function changeOf(was: object, is: object) {
  const [before, after] = [was as Values, is as Values];
  const changed = Object.keys(after).filter(
    (name) => name in before && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const pick = (values: Values) => Object.fromEntries(changed.map((name) => [name, values[name]]));
  return { before: pick(before), after: pick(after) };
}

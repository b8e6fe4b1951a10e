import type { LintFinding } from "../schema";
import type { Unsupported } from "./engine";
import { finding } from "./finding";

/** Mail programs as people name them, with the engine's names for each. It takes the new Outlook for the old one: that counts as Outlook on the web. */
export const clientFamilies = {
  Gmail: ["gmail-web", "gmail-android", "gmail-ios"],
  Outlook: ["outlook-web", "outlook-ios", "outlook-android"],
  "Outlook for Windows (classic)": ["outlook-windows-legacy"],
  "Apple Mail": ["apple-mail-macos", "apple-mail-ios"],
  "Yahoo Mail": ["yahoo-mail"],
  "Samsung Email": ["samsung-mail"],
  Thunderbird: ["thunderbird"],
} as const;
export type ClientFamily = keyof typeof clientFamilies;
const families = Object.keys(clientFamilies) as ClientFamily[];

/** Adds up to 1; null: all alike. */
export type Readers = ReadonlyMap<ClientFamily, number> | null;

/** Made to be left out where they are not known, as the mail is whole without them. */
const graceful = /^(<style>|<link>|<meta>|@|:|max-height$|overflow|text-decoration-|transition|animation|cursor|hover)/;
const layout = /^(display:|gap$|column|position$|float$|flex|grid|object-|(min-|max-)?width$|transform)/;

/** Fewer readers than that are no reason to change a mail. */
const FEW = 0.01;

/** What some mailboxes don't show as meant, each named once with those that don't and how many readers they have. */
export function lintClients(unsupported: Unsupported[], source: string, readers: Readers): LintFinding[] {
  const known = unsupported.filter(({ severity, property }) => severity !== "info" && !graceful.test(property));
  return [...Map.groupBy(known, ({ property }) => property)].flatMap(([property, all]) => {
    const clients = new Set(all.map(({ client }) => client));
    const partOf = (family: ClientFamily) => {
      const members = clientFamilies[family];
      return members.filter((client) => clients.has(client)).length / members.length;
    };
    const concerned = families.filter((family) => partOf(family) > 0 && (!readers || readers.get(family)));
    if (concerned.length === 0) return [];
    const share = families.reduce((sum, family) => sum + partOf(family) * (readers?.get(family) ?? 0), 0);
    const isElement = property.startsWith("<");
    const rule = isElement ? "unsupportedElement" : layout.test(property) ? "unsupportedLayout" : "unsupportedLook";
    const isStripped = all.some(({ severity }) => severity === "error");
    const level = readers && share < FEW ? "hint" : isElement && !isStripped ? "warning" : undefined;
    return finding(rule, {
      ...(level && { level }),
      lines: placesOf(property, source),
      values: { property, clients: concerned.join(", "), percent: readers ? Math.round(share * 100) : -1 },
      detail: all.find(({ suggestion }) => suggestion)?.suggestion ?? null,
    });
  });
}

/** The first lines that say it; the engine knows places only in style sheets. */
function placesOf(property: string, source: string): number[] {
  const words = property.replace(">", "").split(":").map(RegExp.escape);
  const pattern = new RegExp(`${words.join("\\s*:\\s*")}(?![\\w-])`, "i");
  return source
    .split("\n")
    .flatMap((line, i) => (pattern.test(line) ? [i + 1] : []))
    .slice(0, 20);
}

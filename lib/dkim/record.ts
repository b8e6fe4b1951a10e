import type { dkimKeys } from "@/drizzle/schema";
import type { DkimKey } from "./schema";

const MAX_STRING = 255;

type Row = Pick<typeof dkimKeys.$inferSelect, "domain" | "selector" | "algorithm" | "publicKey">;

/** The TXT record by which receivers find the public key (RFC 6376 § 3.6). */
export function recordOf({ domain, selector, algorithm, publicKey }: Row): DkimKey["record"] {
  const name = `${selector}._domainkey.${domain}`;
  const value = `v=DKIM1; k=${algorithm}; p=${publicKey}`;
  const strings = value.match(new RegExp(`.{1,${MAX_STRING}}`, "g"))!;
  return { name, value, strings, zoneLine: `${name}. IN TXT ( ${strings.map((text) => `"${text}"`).join(" ")} )` };
}

/** Whether a published record lets this key's signatures be checked. */
export function publishes(record: string, { algorithm, publicKey }: Row): boolean {
  const tags = new Map(
    record.split(";").map((tag) => {
      const equals = tag.indexOf("=");
      return [tag.slice(0, equals).trim(), tag.slice(equals + 1).replace(/\s/g, "")];
    }),
  );
  const lists = (tag: string, wanted: string[]) =>
    !tags.has(tag) ||
    tags
      .get(tag)!
      .split(":")
      .some((item) => wanted.includes(item));
  return (
    (tags.get("v") ?? "DKIM1") === "DKIM1" &&
    (tags.get("k") ?? "rsa") === algorithm &&
    tags.get("p") === publicKey &&
    lists("h", ["sha256"]) &&
    lists("s", ["*", "email"])
  );
}

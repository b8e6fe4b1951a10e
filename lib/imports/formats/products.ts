import type { ImportProduct } from "../schema";

/** Programs whose exports are known by the names of their columns. */
const products = {
  /** `cmd/subscribers.go`, `ExportSubscribers`. */
  listmonk: {
    marks: ["uuid", "email", "name", "status", "created_at", "updated_at"],
    targets: { uuid: null, name: "fullName", attributes: null, created_at: null, updated_at: null, status: "status" },
  },
  /** The files of an exported audience; the column STATUS is ours, told by the file's name. */
  mailchimp: {
    marks: ["MEMBER_RATING", "LEID", "EUID"],
    targets: {
      ...leftOut("MEMBER_RATING", "OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME", "CONFIRM_IP", "LATITUDE", "LONGITUDE"),
      ...leftOut("GMTOFF", "DSTOFF", "CC", "REGION", "LAST_CHANGED", "LEID", "EUID", "NOTES"),
      ...leftOut("UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON", "UNSUB_REASON_OTHER"),
      ...leftOut("CLEAN_TIME", "CLEAN_CAMPAIGN_TITLE", "CLEAN_CAMPAIGN_ID"),
      TIMEZONE: "timeZone",
      TAGS: "tags",
      STATUS: "status",
    },
  },
  /** `includes/subscribers/export-csv.php`. */
  sendy: {
    marks: ["Name", "Email", "Joined", "Last activity", "Added via", "Opt-in method", "Status"],
    targets: {
      Name: "fullName",
      Status: "status",
      ...leftOut("Joined", "Last activity", "Added via", "Opt-in method", "IP address", "Country code"),
      ...leftOut("Signed up from", "GDPR"),
    },
  },
} satisfies Record<ImportProduct, { marks: string[]; targets: Record<string, string | null> }>;

function leftOut(...names: string[]): Record<string, null> {
  return Object.fromEntries(names.map((name) => [name, null]));
}

/** Which program wrote a file with these columns. */
export function productOf(header: string[]): ImportProduct | undefined {
  const names = new Set(header.map((name) => name.trim()));
  const found = Object.entries(products).find(([, { marks }]) => marks.every((mark) => names.has(mark)));
  return found?.[0] as ImportProduct | undefined;
}

/** Where a product's column goes; undefined when it is a column of somebody's own. */
export const productTarget = (product: ImportProduct, column: string): string | null | undefined =>
  (products[product].targets as Record<string, string | null>)[column];

import { z } from "zod";
import { type DkimAlgorithm, dkimAlgorithms } from "@/lib/mail/schema";
import { idOf, isoDate, pageInput, pageOf } from "@/lib/zod";

/** What was found in the DNS. `unreachable`: nobody answered, which says nothing about the record. */
export const dkimChecks = ["found", "missing", "different", "unreachable"] as const;

export const algorithmNames: Record<DkimAlgorithm, string> = { rsa: "RSA 2048", ed25519: "Ed25519" };

/** Mail that waits in queues is checked days after it was signed: until then the record stays. */
const KEEP_DAYS = 7;

const dkimKeyId = idOf("dkm");
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export const CreateDkimKey = z.object({
  domain: z.string().trim().min(1, { error: "dkim.errors.domain" }).max(253),
  algorithm: z.enum(dkimAlgorithms).default("rsa"),
  selector: z
    .string()
    .trim()
    .toLowerCase()
    .regex(label, { error: "dkim.errors.selector" })
    .or(z.literal("").transform(() => undefined))
    .optional()
    .describe("Tells the domain's keys apart; one is made up when it is left out."),
});
export type CreateDkimKey = z.output<typeof CreateDkimKey>;

export const DkimKeyRef = z.object({ dkimKeyId });
export type DkimKeyRef = z.output<typeof DkimKeyRef>;

export const ListDkimKeys = z.object({
  domain: z.string().trim().toLowerCase().max(253).optional().describe("The keys of this domain only."),
  ...pageInput,
});
export type ListDkimKeys = z.output<typeof ListDkimKeys>;

export const DkimKey = z
  .object({
    id: z.string(),
    domain: z.string(),
    selector: z.string(),
    algorithm: z.enum(dkimAlgorithms),
    record: z
      .object({
        name: z.string(),
        value: z.string(),
        strings: z.array(z.string()).describe("The value in strings of 255 bytes at most, as the DNS carries it."),
        zoneLine: z.string().describe("The record as a line of a zone file."),
      })
      .describe("The TXT record to publish."),
    checkedAt: isoDate.nullable(),
    checkResult: z.enum(dkimChecks).nullable(),
    verifiedAt: isoDate.nullable().describe("It signs from then on."),
    retiredAt: isoDate.nullable().describe("It no longer signs."),
    createdAt: isoDate,
  })
  .meta({ id: "DkimKey" });
export type DkimKey = z.output<typeof DkimKey>;

export const DkimKeyPage = pageOf(DkimKey);

export type DkimKeyState = "unverified" | "signing" | "retired";

export function dkimKeyState({ verifiedAt, retiredAt }: Pick<DkimKey, "verifiedAt" | "retiredAt">): DkimKeyState {
  if (retiredAt) return "retired";
  return verifiedAt ? "signing" : "unverified";
}

/** From when on a retired key's record may be taken out of the DNS. */
export const removableAt = (retiredAt: Date) => new Date(retiredAt.getTime() + KEEP_DAYS * 86_400_000);

/** The domains whose keys may sign for an address: its own and those above it, the nearest first. */
export function answeringDomains(address: string): string[] {
  const labels = address.slice(address.lastIndexOf("@") + 1).split(".");
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join("."));
}

import { z } from "zod";
import { idOf, isoDate, pageInput } from "@/lib/zod";

/** What was agreed to, or taken back. `requested` waits for its confirmation. */
export const consentActs = [
  "requested",
  "subscribed",
  "confirmed",
  "unsubscribed",
  "removed",
  "suppressed",
  "lifted",
  "paused",
  "resumed",
  "frequencyChanged",
] as const;
export type ConsentAct = (typeof consentActs)[number];

/** By which door: `mail` is a link in a mail that was sent, `delivery` what mailbox providers answered. */
export const consentSources = [
  "member",
  "api",
  "import",
  "form",
  "confirmation",
  "preferences",
  "mail",
  "delivery",
] as const;
export type ConsentSource = (typeof consentSources)[number];

export const Consent = z
  .object({
    id: z.number().int(),
    listId: z.string().nullable().describe("Null: about everything that comes from the workspace."),
    listName: z.string().nullable(),
    act: z.enum(consentActs),
    source: z.enum(consentSources),
    sourceId: z.string().nullable().describe("The form, import or message it came by."),
    actor: z.string().nullable().describe("The user or API key that acted; null: the person themselves."),
    ip: z.string().nullable().describe("IPv6 as its /64 network."),
    userAgent: z.string().nullable(),
    text: z.string().nullable().describe("Exactly what was shown, or what whoever added the contact stated."),
    at: isoDate,
  })
  .meta({ id: "Consent" });
export type Consent = z.output<typeof Consent>;

export const ListConsents = z.object({ contactId: idOf("con"), ...pageInput });
export type ListConsents = z.output<typeof ListConsents>;

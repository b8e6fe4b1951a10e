import { z } from "zod";
import { AttributeValue, GivenAttributes } from "@/lib/fields/schema";
import { ConsentStatement, membershipStatuses } from "@/lib/lists/schema";
import { suppressionReasons } from "@/lib/suppressions/schema";
import { idOf, isoDate, pageInput, timeZone } from "@/lib/zod";

/** How much a person wants at most. */
export const mailFrequencies = ["weekly", "monthly"] as const;
export type MailFrequency = (typeof mailFrequencies)[number];

/** Words that a workspace puts on contacts. */
export const Tag = z.string().trim().min(1, { error: "contacts.errors.tag" }).max(50, { error: "contacts.errors.tag" });
export const Tags = z
  .array(Tag)
  .max(100)
  .transform((tags) => [...new Set(tags)].sort());

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .transform((value) => value || null);

/** A language tag (BCP 47) such as `pt-BR`. */
export const LanguageTag = z.string().refine(isLanguageTag, { error: "contacts.errors.locale" });

function isLanguageTag(tag: string) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const emptyAsNull = <T extends z.ZodType>(Inner: T) => z.preprocess((value) => value || null, Inner.nullable());

const fields = {
  fullName: text(200).describe("As the person writes it; never taken apart."),
  firstName: text(100),
  lastName: text(100),
  birthday: emptyAsNull(z.iso.date()).describe("YYYY-MM-DD"),
  locale: emptyAsNull(LanguageTag).describe("A language tag such as `pt-BR`."),
  timeZone: emptyAsNull(timeZone).describe("An IANA zone such as `Europe/Berlin`."),
  comment: text(5_000),
};

const Email = z
  .string()
  .trim()
  .min(1, { error: "contacts.errors.email" })
  .max(320)
  .describe("Unique in the workspace.");

export const CreateContact = z.object({
  email: Email,
  fullName: fields.fullName.default(null),
  firstName: fields.firstName.default(null),
  lastName: fields.lastName.default(null),
  birthday: fields.birthday.default(null),
  locale: fields.locale.default(null),
  timeZone: fields.timeZone.default(null),
  comment: fields.comment.default(null),
  trackingAllowed: z.boolean().default(true).describe("Whether opens and clicks may be counted."),
  attributes: GivenAttributes.default({}).describe("Values of the workspace's own fields, by name."),
  tags: Tags.default([]),
  listIds: z.array(idOf("lst")).max(100).default([]).describe("Lists to subscribe the contact to."),
  consent: ConsentStatement,
});
export type CreateContact = z.output<typeof CreateContact>;

export const UpdateContact = z.object({
  contactId: idOf("con"),
  version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
  email: Email.optional(),
  fullName: fields.fullName.optional(),
  firstName: fields.firstName.optional(),
  lastName: fields.lastName.optional(),
  birthday: fields.birthday.optional(),
  locale: fields.locale.optional(),
  timeZone: fields.timeZone.optional(),
  comment: fields.comment.optional(),
  trackingAllowed: z.boolean().optional(),
  attributes: GivenAttributes.optional().describe(
    "Values of the workspace's own fields, by name; null forgets one, and those not named stay.",
  ),
  tags: Tags.optional().describe("Replaces all tags."),
});
export type UpdateContact = z.output<typeof UpdateContact>;

export const ContactRef = z.object({ contactId: idOf("con") });
export type ContactRef = z.output<typeof ContactRef>;

export const FindEmailHints = z.object({ email: z.string().max(320) });
export type FindEmailHints = z.output<typeof FindEmailHints>;

export const MergeContacts = z.object({
  contactId: idOf("con").describe("The one that stays, with its address."),
  otherId: idOf("con").describe("The one that goes."),
});
export type MergeContacts = z.output<typeof MergeContacts>;

export const DeleteContacts = z.object({ contactIds: z.array(idOf("con")).min(1).max(1_000) });
export type DeleteContacts = z.output<typeof DeleteContacts>;

/** What the log of a contact's changes tells of. */
export const changeKinds = ["created", "changed", "merged"] as const;
/** What was and what is. */
export type Changes = Record<string, [before: unknown, after: unknown]>;

export const contactStates = ["subscribed", "unsubscribed", "unconfirmed", "suppressed"] as const;
export type ContactState = (typeof contactStates)[number];

const filter = {
  q: z.string().trim().max(200).optional().describe("Any parts of the names and the address, separated by spaces."),
  listId: idOf("lst").optional(),
  segmentId: idOf("seg").optional(),
  tag: Tag.optional(),
  state: z.enum(contactStates).optional().describe("In the given list, or in any."),
};
export const ContactFilter = z.object(filter);
export type ContactFilter = z.output<typeof ContactFilter>;

export const ListContacts = z.object({ ...filter, ...pageInput });
export type ListContacts = z.output<typeof ListContacts>;

const Membership = z.object({
  listId: z.string(),
  name: z.string(),
  status: z.enum(membershipStatuses),
  changedAt: isoDate,
});

export const Contact = z
  .object({
    id: z.string(),
    email: z.string(),
    fullName: z.string().nullable(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    birthday: z.string().nullable(),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    comment: z.string().nullable(),
    trackingAllowed: z.boolean(),
    attributes: z.record(z.string(), AttributeValue).describe("Values of the workspace's own fields, by name."),
    tags: z.array(z.string()),
    frequency: z.enum(mailFrequencies).nullable().describe("Campaigns at most, as the person chose; null: all."),
    pausedUntil: isoDate.nullable().describe("Nothing goes before, as the person chose."),
    suppression: z.enum(suppressionReasons).nullable().describe("Why the address gets nothing, if so."),
    memberships: z.array(Membership),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "Contact" });
export type Contact = z.output<typeof Contact>;

/** What to call a contact on a page: its name, however it is kept, or the address. */
export const displayName = ({
  fullName,
  firstName,
  lastName,
  email,
}: Pick<Contact, "fullName" | "firstName" | "lastName" | "email">) =>
  fullName ?? ([firstName, lastName].filter(Boolean).join(" ") || email);

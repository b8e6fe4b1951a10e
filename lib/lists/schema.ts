import { z } from "zod";
import { idOf, isoDate, optionalText, pageInput } from "@/lib/zod";

export const membershipStatuses = ["unconfirmed", "subscribed", "unsubscribed"] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

const name = z.string().trim().min(1, { error: "lists.errors.name" }).max(120);
const description = z
  .string()
  .trim()
  .max(1_000)
  .nullable()
  .transform((text) => text || null);

const shownToReaders = {
  isPublic: z.boolean().optional().describe("Whether people see it on their preference page and can join there."),
  doubleOptIn: z
    .boolean()
    .optional()
    .describe("Whoever joins gets nothing but a mail that asks to confirm, until they did. On for public lists."),
  publicName: optionalText(120).optional().describe("What readers see instead of the name."),
  publicDescription: optionalText(500).optional().describe("What readers get there, in their words."),
};

export const CreateList = z.object({
  name,
  description: description.default(null),
  ...shownToReaders,
});
export type CreateList = z.output<typeof CreateList>;

export const ListRef = z.object({ listId: idOf("lst") });
export type ListRef = z.output<typeof ListRef>;

export const UpdateList = z.object({
  listId: idOf("lst"),
  version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
  name: name.optional(),
  description: description.optional(),
  ...shownToReaders,
});
export type UpdateList = z.output<typeof UpdateList>;

export const ListLists = z.object({
  archived: z.stringbool().or(z.boolean()).default(false).describe("The archived ones instead."),
  ...pageInput,
});
export type ListLists = z.output<typeof ListLists>;

const contactIds = z.array(idOf("con")).min(1).max(1_000);

export const ConsentStatement = z
  .string()
  .trim()
  .max(1_000)
  .nullish()
  .describe("How and when they agreed, kept word for word. Left out, a list with double opt-in asks them to confirm.");

export const AddToList = z.object({ listId: idOf("lst"), contactIds, consent: ConsentStatement });
export type AddToList = z.output<typeof AddToList>;

export const Added = z.object({
  addedCount: z.number(),
  askedCount: z.number().describe("Of them, those who get a mail that asks to confirm."),
  alreadyCount: z.number().describe("Were on the list before; their status stays."),
});

export const RemoveFromList = z.object({ listId: idOf("lst"), contactIds });
export type RemoveFromList = z.output<typeof RemoveFromList>;

export const SetMembership = z.object({
  listId: idOf("lst"),
  contactIds,
  status: z.enum(["subscribed", "unsubscribed"]),
  consent: ConsentStatement,
});
export type SetMembership = z.output<typeof SetMembership>;

export const Changed = z.object({ changedCount: z.number() });

export const List = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    isPublic: z.boolean(),
    doubleOptIn: z.boolean(),
    publicName: z.string().nullable(),
    publicDescription: z.string().nullable(),
    counts: z.object({ subscribed: z.number(), unsubscribed: z.number(), unconfirmed: z.number() }),
    archivedAt: isoDate.nullable(),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "List" });
export type List = z.output<typeof List>;

/** A list as a choice offers it. */
export type ListChoice = Pick<List, "id" | "name" | "doubleOptIn">;

export const DeletedList = z.object({
  outcome: z.enum(["deleted", "archived"]).describe("A list that a campaign was sent to is archived instead."),
});

import { z } from "zod";
import { ContactFilter, Tags } from "@/lib/contacts/schema";
import { AttributeValue } from "@/lib/fields/schema";
import { ConsentStatement } from "@/lib/lists/schema";
import { idOf, isoDate, pageInput } from "@/lib/zod";

const listId = idOf("lst");

const actWith = <T extends z.ZodType<string[], string[]>>(tags: T) =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("addToList"), listId, consent: ConsentStatement }),
    z.object({ kind: z.literal("removeFromList"), listId }),
    z.object({ kind: z.literal("addTags"), tags }),
    z.object({ kind: z.literal("removeTags"), tags }),
    z.object({
      kind: z.literal("setField"),
      field: z
        .string()
        .max(50)
        .describe("The name of a field of the workspace, or one of locale, timeZone, comment, trackingAllowed."),
      value: AttributeValue.nullable().describe("Null: nothing is known any more."),
    }),
    z.object({ kind: z.literal("suppress") }),
    z.object({ kind: z.literal("delete") }),
  ]);

export const BulkAct = actWith(Tags.refine((list) => list.length > 0, { error: "contacts.errors.tag" }));
export type BulkAct = z.output<typeof BulkAct>;
export type BulkKind = BulkAct["kind"];

/** What every contact has, and many can have in common. */
export const settableFields = ["locale", "timeZone", "comment", "trackingAllowed"] as const;

const contactIds = z.array(idOf("con")).min(1).max(10_000);

/** Some contacts, or all that a filter finds at the start. */
export const BulkTarget = z.union([z.object({ contactIds }), z.object({ filter: ContactFilter })]);
export type BulkTarget = z.output<typeof BulkTarget>;

export const StartBulkAction = z.object({ act: BulkAct, whom: BulkTarget });
export type StartBulkAction = z.output<typeof StartBulkAction>;

export const bulkStatuses = ["queued", "running", "done", "failed", "canceled"] as const;
export type BulkStatus = (typeof bulkStatuses)[number];

export const isUnderWay = (status: BulkStatus) => status === "queued" || status === "running";

export const BulkActionRef = z.object({ bulkActionId: idOf("bka") });
export type BulkActionRef = z.output<typeof BulkActionRef>;

export const ListBulkActions = z.object(pageInput);
export type ListBulkActions = z.output<typeof ListBulkActions>;

export const BulkAction = z
  .object({
    id: z.string(),
    act: actWith(z.array(z.string())),
    status: z.enum(bulkStatuses),
    expectedCount: z.number().describe("How many contacts were meant at the start."),
    doneCount: z.number().describe("How many it has changed."),
    skippedCount: z.number().describe("How many it found as they were to be."),
    createdAt: isoDate,
    startedAt: isoDate.nullable(),
    endedAt: isoDate.nullable(),
  })
  .meta({ id: "BulkAction" });
export type BulkAction = z.output<typeof BulkAction>;

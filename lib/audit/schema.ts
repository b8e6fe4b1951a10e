import { z } from "zod";
import { idOf, isoDate, pageInput } from "@/lib/zod";

const day = z.iso.date().optional();

export const AuditFilter = z.object({
  q: z.string().trim().max(200).optional().describe("A part of the act's name, or the whole id of who or what."),
  since: day.describe("From the beginning of this day, UTC."),
  until: day.describe("To the end of this day, UTC."),
});
export type AuditFilter = z.output<typeof AuditFilter>;

export const ListAudit = AuditFilter.extend({ ...pageInput, cursor: idOf("aud").optional() });
export type ListAudit = z.output<typeof ListAudit>;

const values = z.record(z.string(), z.unknown());

export const AuditEntry = z
  .object({
    id: z.string(),
    position: z.int().nullable().describe("Its place in the chain of all entries of the installation."),
    createdAt: isoDate,
    workspaceId: z.string().nullable(),
    actorType: z.string(),
    actorId: z.string().nullable(),
    actorName: z.string().nullable(),
    action: z.string(),
    objectId: z.string().nullable(),
    data: values,
    before: values.nullable(),
    after: values.nullable(),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.output<typeof AuditEntry>;

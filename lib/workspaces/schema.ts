import { z } from "zod";
import { locales } from "@/lib/i18n/schema";
import { optionalText, timeZone } from "@/lib/zod";

export const memberRoles = ["owner", "editor", "viewer"] as const;
export type MemberRole = (typeof memberRoles)[number];

const empty = z.null().or(z.literal("").transform(() => null));
const url = z.url({ protocol: /^https?$/, error: "settings.errors.website" });
const websiteUrl = optionalText(500).pipe(url.nullable());

const percent = empty.or(z.coerce.number().positive().max(100));

const name = z.string().trim().min(1, { error: "settings.errors.workspaceName" }).max(80);

export const CreateWorkspace = z.object({ name });
export type CreateWorkspace = z.output<typeof CreateWorkspace>;

/** A workspace as one of its members sees it among others. */
export const Workspace = z.object({ id: z.string(), slug: z.string(), name: z.string(), role: z.enum(memberRoles) });
export type Workspace = z.output<typeof Workspace>;

export const UpdateWorkspace = z.object({
  name,
  companyName: optionalText(120),
  postalAddress: optionalText(500),
  websiteUrl,
  locale: z.enum(locales),
  timeZone,
  undoSeconds: z.coerce.number().int().min(0).max(300).default(10),
  missedStartMinutes: empty.or(z.coerce.number().int().min(1).max(10_080)).default(120),
  capCount: empty.or(z.coerce.number().int().min(1).max(1_000)).default(null),
  capDays: z.coerce.number().int().min(1).max(365).default(7),
  maxBouncePercent: percent.default(5),
  maxComplaintPercent: percent.default(0.3),
  version: z.int(),
});
export type UpdateWorkspace = z.output<typeof UpdateWorkspace>;

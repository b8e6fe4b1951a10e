import { z } from "zod";
import { locales } from "@/lib/i18n/schema";
import { optionalText, timeZone } from "@/lib/zod";

export const memberRoles = ["owner", "editor", "viewer"] as const;
export type MemberRole = (typeof memberRoles)[number];

const url = z.url({ protocol: /^https?$/, error: "settings.errors.website" });
const websiteUrl = optionalText(500).pipe(url.nullable());

export const UpdateWorkspace = z.object({
  name: z.string().trim().min(1, { error: "settings.errors.workspaceName" }).max(80),
  companyName: optionalText(120),
  postalAddress: optionalText(500),
  websiteUrl,
  locale: z.enum(locales),
  timeZone,
  version: z.int(),
});
export type UpdateWorkspace = z.output<typeof UpdateWorkspace>;

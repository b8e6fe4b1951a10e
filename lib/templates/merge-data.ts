import type { Facts } from "@/lib/contacts/facts";

/** What templates may name: `contact.…`, `campaign.…`, `workspace.…`. */
export type MergeData = {
  contact: Record<string, unknown> & { email: string; locale: string | null };
  campaign: Record<string, string>;
  workspace: {
    name: string;
    company_name: string | null;
    postal_address: string | null;
    website_url: string | null;
  };
};

export type MergeContact = {
  email: string;
  fullName: string | null;
  firstName: string | null;
  lastName: string | null;
  birthday: string | null;
  locale: string | null;
  timeZone: string | null;
  /** Values of the workspace's own fields, by name. */
  attributes: Record<string, unknown>;
  /** Those that the template asks for. */
  facts?: Facts;
};

/** Attributes stand beside the contact's own fields and facts and never hide one. */
export const mergeData = (
  contact: MergeContact,
  workspace: MergeData["workspace"],
  campaignVariables: Record<string, string> = {},
): MergeData => ({
  contact: {
    ...contact.attributes,
    ...contact.facts,
    email: contact.email,
    full_name: contact.fullName,
    first_name: contact.firstName,
    last_name: contact.lastName,
    birthday: contact.birthday,
    locale: contact.locale,
    time_zone: contact.timeZone,
  },
  campaign: campaignVariables,
  workspace,
});

type WorkspaceRow = {
  name: string;
  companyName: string | null;
  postalAddress: string | null;
  websiteUrl: string | null;
};

export const workspaceData = ({
  name,
  companyName,
  postalAddress,
  websiteUrl,
}: WorkspaceRow): MergeData["workspace"] => ({
  name,
  company_name: companyName,
  postal_address: postalAddress,
  website_url: websiteUrl,
});

/** Of whom nothing but the address is known: a contact that was deleted, or has no fields. */
export const bareContact = (email: string): MergeContact => ({
  email,
  fullName: null,
  firstName: null,
  lastName: null,
  birthday: null,
  locale: null,
  timeZone: null,
  attributes: {},
});

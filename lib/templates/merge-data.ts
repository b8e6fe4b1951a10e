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
  attributes: Record<string, unknown>;
};
export type MergeWorkspace = {
  name: string;
  companyName: string | null;
  postalAddress: string | null;
  websiteUrl: string | null;
};

/** Attributes stand beside the contact's own fields and never hide one. */
export const mergeData = (
  contact: MergeContact,
  workspace: MergeWorkspace,
  campaignVariables: Record<string, string> = {},
): MergeData => ({
  contact: {
    ...contact.attributes,
    email: contact.email,
    full_name: contact.fullName,
    first_name: contact.firstName,
    last_name: contact.lastName,
    birthday: contact.birthday,
    locale: contact.locale,
    time_zone: contact.timeZone,
  },
  campaign: campaignVariables,
  workspace: {
    name: workspace.name,
    company_name: workspace.companyName,
    postal_address: workspace.postalAddress,
    website_url: workspace.websiteUrl,
  },
});

/** The contact's own fields, as templates name them. */
export const contactFields = [
  "email",
  "full_name",
  "first_name",
  "last_name",
  "birthday",
  "locale",
  "time_zone",
] as const;
export const workspaceFields = ["name", "company_name", "postal_address", "website_url"] as const;

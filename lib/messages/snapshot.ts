import type { AskedFacts } from "@/lib/contacts/facts";
import { attributesByName, type FieldNames } from "@/lib/fields/attributes";
import type { Scope } from "@/lib/segments/scope";
import { type FrozenTemplate, type MergeContact, type MergeData, mergeData } from "@/lib/templates/render";

/** What of a mail a variant may have of its own. */
export type Content = {
  template: FrozenTemplate;
  from: { name: string; address: string };
  /** The campaign's number of the first of its links. */
  firstLink?: number;
};

/** What a campaign's messages are made of, frozen when it starts: whatever is edited later, the same row makes the same mail. */
export type Snapshot = Content & {
  variables: Record<string, string>;
  workspace: MergeData["workspace"];
  /** The names that the workspace's fields had. */
  fields: FieldNames;
  /** What the segments meant that its mails ask about. */
  segments?: Record<string, Scope>;
  replyTo: string | null;
  /** RFC 2919: the list a mail belongs to, or the workspace when it went to single contacts. */
  list: { id: string; name: string };
  /** VERP: bounces come back to an address that names the message. */
  verp: boolean;
  trackOpens: boolean;
  trackClicks: boolean;
  /** What the second variant and those after it have instead. */
  variants?: Content[];
};

/** What one variant's messages are made of; null stands for a campaign without variants. */
export const snapshotOf = (snapshot: Snapshot, variant: number | null): Snapshot =>
  variant ? { ...snapshot, ...snapshot.variants![variant - 1] } : snapshot;

/** What fills the mail of one contact, as it lies in the database. */
export const snapshotData = ({ workspace, variables, fields }: Snapshot, contact: MergeContact): MergeData =>
  mergeData({ ...contact, attributes: attributesByName(fields, contact.attributes) }, workspace, variables);

/** What the mails of all variants need to know of a contact's deeds. */
export function factsOf(...snapshots: (Snapshot | null)[]): AskedFacts {
  const frozen = snapshots.filter((snapshot) => snapshot !== null);
  const templates = frozen.flatMap(({ template, variants = [] }) => [template, ...variants.map((one) => one.template)]);
  return {
    facts: [...new Set(templates.flatMap(({ facts = [] }) => facts))],
    segments: Object.assign({}, ...frozen.map(({ segments }) => segments)),
  };
}

/** The targets of all links by their number in the campaign. */
export const linksOf = ({ template, variants = [] }: Snapshot) =>
  [template, ...variants.map((variant) => variant.template)].flatMap(({ links }) => links);

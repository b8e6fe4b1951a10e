import type { FrozenTemplate, MergeData } from "@/lib/templates/render";

/** What a campaign's messages are made of, frozen when it starts: whatever is edited later, the same row makes the same mail. */
export type Snapshot = {
  template: FrozenTemplate;
  variables: Record<string, string>;
  workspace: MergeData["workspace"];
  from: { name: string; address: string };
  replyTo: string | null;
  /** RFC 2919: the list a mail belongs to, or the workspace when it went to single contacts. */
  list: { id: string; name: string };
  /** VERP: bounces come back to an address that names the message. */
  verp: boolean;
  trackOpens: boolean;
  trackClicks: boolean;
};

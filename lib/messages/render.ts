import { mac } from "@/lib/crypto";
import { env } from "@/lib/env";
import type { Attachment, Envelope, OutgoingMail } from "@/lib/mail/transport";
import { type MergeContact, parseFrozen } from "@/lib/templates/render";
import { contactToken, type MessageTokenPurpose, messageTokens } from "@/lib/tokens";
import { type Snapshot, snapshotData } from "./snapshot";

/** A row of the ledger with the contact it is for. */
export type Recipient = {
  id: string;
  workspaceId: string;
  /** When the row was first claimed: the Date of the mail at every try. */
  date: Date;
  contact: MergeContact & { id?: string; trackingAllowed: boolean };
};

export type RenderedMessage = { envelope: Envelope; mail: OutgoingMail; missing: string[] };

/** Parses the campaign's snapshot once; the function returned is pure: same row, same bytes. */
export function messageRenderer(snapshot: Snapshot, attachments: Attachment[] = []) {
  const template = parseFrozen(snapshot.template);
  const appUrl = env.APP_URL;
  const domain = snapshot.from.address.slice(snapshot.from.address.lastIndexOf("@") + 1);
  const { trackOpens, trackClicks, firstLink = 0 } = snapshot;
  const listId = `${headerText(snapshot.list.name)} <${snapshot.list.id.replace("_", "-")}.${domain}>`.trim();

  return ({ id, workspaceId, date, contact }: Recipient): RenderedMessage => {
    const token = messageTokens({ workspaceId, messageId: id });
    const url = (path: string, purpose: MessageTokenPurpose, link = 0) => `${appUrl}/${path}/${token(purpose, link)}`;
    const unsubscribe = url("u", "unsubscribe");
    const { subject, html, text, missing } = template.renderPieces(snapshotData(snapshot, contact), {
      open: trackOpens && contact.trackingAllowed ? url("o", "open") : undefined,
      link: trackClicks && contact.trackingAllowed ? (position) => url("c", "click", firstLink + position) : undefined,
      unsubscribe,
      preferences: `${appUrl}/preferences/${contact.id ? contactToken({ workspaceId, contactId: contact.id, email: contact.email }) : "gone"}`,
      view: url("view", "view"),
    });
    return {
      envelope: { from: snapshot.verp ? bounceAddress(id, domain) : snapshot.from.address, to: contact.email },
      mail: {
        messageId: `<${bareId(id)}@${domain}>`,
        date,
        from: snapshot.from,
        to: { name: contact.fullName ?? "", address: contact.email },
        replyTo: snapshot.replyTo ?? undefined,
        subject,
        html,
        text,
        headers: [
          ["List-Unsubscribe", `<${unsubscribe}>`],
          ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
          ["List-Id", listId],
          ["Precedence", "bulk"],
        ],
        attachments,
      },
      missing,
    };
  };
}

const bareId = (messageId: string) => messageId.slice(messageId.indexOf("_") + 1);

/** VERP: names the message under a MAC, so that nobody can make another's mail look bounced. */
export const bounceAddress = (messageId: string, domain: string) =>
  `bounce+${bareId(messageId)}-${mac("bounce", messageId).toString("hex").slice(0, 20)}@${domain}`;

/** The message a bounce is about; null when we did not make the address. */
export function readBounceAddress(address: string): string | null {
  const [, id] = /^bounce\+([0-9a-f]{28})-[0-9a-f]{20}@/.exec(address.toLowerCase()) ?? [];
  const messageId = `msg_${id}`;
  return id && bounceAddress(messageId, "x").split("@")[0] === address.toLowerCase().split("@")[0] ? messageId : null;
}

const headerText = (text: string) => text.replace(/[\p{Cc}<>\s]+/gu, " ").trim();

import { eventType, staticSchema } from "inngest";
import type { OutboxEvents } from "@/lib/outbox";

/** What the relay sends: the name and data that a verb put into the outbox. */
const outboxEvent = <Name extends keyof OutboxEvents>(name: Name) =>
  eventType(name, { schema: staticSchema<OutboxEvents[Name]>() });

export const accountMailQueued = outboxEvent("account/mail.queued");
export const bulkActionQueued = outboxEvent("contacts/bulk.queued");
export const fieldDeleted = outboxEvent("field/deleted");
export const confirmationRequested = outboxEvent("confirmation/requested");
export const importQueued = outboxEvent("import/queued");
export const campaignCheckQueued = outboxEvent("campaign/check.queued");
export const templatesOutdated = outboxEvent("templates/outdated");
export const campaignDue = outboxEvent("campaign/due");
export const campaignPump = outboxEvent("campaign/pump");

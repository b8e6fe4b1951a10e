import { newId } from "@/lib/ids";
import { openTransport } from "@/lib/mail/open-transport";
import { impatient } from "@/lib/mail/smtp-open";
import type { Envelope, Outcome, OutgoingMail, SenderConfig } from "@/lib/mail/transport";

/** Hands a single mail over, for tests and previews: outside every campaign, with no ledger behind it. */
export async function sendOne(config: SenderConfig, envelope: Envelope, mail: OutgoingMail): Promise<Outcome> {
  const transport = await openTransport({ ...config, maxConnections: 1 }, impatient);
  try {
    return await transport.handOver({ id: newId("mail"), envelope, mail, begin: () => true, commit: () => true });
  } finally {
    await transport.close();
  }
}

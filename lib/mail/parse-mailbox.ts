import { addressParser } from "postal-mime";

/** `Name <address>`, as settings write it. */
export function parseMailbox(text: string): { name: string; address: string } {
  const [mailbox] = addressParser(text, { flatten: true });
  if (!mailbox?.address) throw new Error(`Not a mailbox: ${text}`);
  return { name: mailbox.name, address: mailbox.address };
}

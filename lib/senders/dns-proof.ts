import { mac } from "@/lib/crypto";

/** The TXT record by which the owner of a domain lets this workspace write under it. */
export function dnsProofOf(workspaceId: string, fromEmail: string) {
  const domain = fromEmail.slice(fromEmail.lastIndexOf("@") + 1);
  const hash = mac("sender-dns", `${workspaceId} ${domain}`).toString("hex");
  return { name: `_lettermill.${domain}`, value: `lettermill-verify=${hash}` };
}

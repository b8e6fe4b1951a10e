"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/page";
import { useAction } from "@/components/use-action";
import { isProven, type Sender } from "@/lib/senders/schema";
import { proveByDns, requestProof } from "../actions";
import { DnsRecord } from "../dns-record";

/** The two ways to prove that one may write as the From address. */
export function Proof({ sender }: { sender: Sender }) {
  const t = useTranslations("senders");
  const router = useRouter();
  const { id: senderId, fromEmail: address, dnsProof } = sender;
  const mail = useAction(requestProof, { done: ({ email }) => t("proof.linkSent", { email }) });
  const dns = useAction(proveByDns, { done: t("proof.found"), onDone: () => router.refresh() });
  if (isProven(sender)) return null;

  return (
    <Section title={t("sections.proof")} lead={t("proof.needed", { address })}>
      <div className="grid gap-6 rounded-lg bg-surface-secondary p-4 sm:grid-cols-2">
        <div className="flex flex-col items-start gap-3">
          <h3 className="font-medium">{t("proof.byMail")}</h3>
          <p className="text-muted">{t("proof.byMailText", { address })}</p>
          <Button variant="secondary" isPending={mail.pending} onPress={() => mail.run({ senderId })}>
            {t("proof.sendLink")}
          </Button>
        </div>
        <div className="flex min-w-0 flex-col items-start gap-3">
          <h3 className="font-medium">{t("proof.byDns")}</h3>
          <p className="text-muted">{t("proof.byDnsText")}</p>
          <DnsRecord {...dnsProof} />
          <Button variant="secondary" isPending={dns.pending} onPress={() => dns.run({ senderId })}>
            {t("proof.check")}
          </Button>
        </div>
      </div>
    </Section>
  );
}

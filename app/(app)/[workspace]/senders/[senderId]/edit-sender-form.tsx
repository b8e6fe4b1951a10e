"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { type Sender, UpdateSender } from "@/lib/senders/schema";
import { updateSender } from "../actions";
import { ConnectionTest } from "../connection-test";
import type { ProxyName } from "../proxy-select";
import { SenderFields } from "../sender-fields";

export function EditSenderForm({ sender, proxies }: { sender: Sender; proxies: ProxyName[] }) {
  const t = useTranslations("senders");
  const router = useRouter();
  const { id, kind, version, hasSecret, name, fromEmail, fromName, tlsMode, maxConnections } = sender;
  const form = useZodForm(UpdateSender, {
    senderId: id,
    version,
    name,
    fromEmail,
    fromName,
    replyTo: sender.replyTo ?? "",
    host: sender.host ?? "",
    port: sender.port ?? "",
    tlsMode,
    username: sender.username ?? "",
    secret: "",
    oauth: sender.oauth && { clientId: sender.oauth.clientId, clientSecret: "", tokenUrl: sender.oauth.tokenUrl },
    caPem: sender.caPem ?? "",
    ehloName: sender.ehloName ?? "",
    localAddress: sender.localAddress ?? "",
    proxyId: sender.proxyId ?? "",
    rotation: sender.rotation && {
      ...sender.rotation,
      ways: sender.rotation.ways.map(({ proxyId, localAddress }) => ({
        proxyId: proxyId ?? "",
        localAddress: localAddress ?? "",
      })),
    },
    maxConnections,
    ratePerSecond: sender.ratePerSecond ?? "",
    ratePerMinute: sender.ratePerMinute ?? "",
    ratePerHour: sender.ratePerHour ?? "",
    ratePerDay: sender.ratePerDay ?? "",
    providerRates: sender.providerRates,
    warmUp: sender.warmUp,
  });
  const { run } = useAction(updateSender, { toastRefusals: false, done: t("saved"), onDone: () => router.refresh() });
  return (
    <Form form={form} onSubmit={run} className="mb-10 flex flex-col">
      <SenderFields
        kind={kind}
        kept={{ hasSecret, hasClientSecret: sender.oauth?.hasClientSecret ?? false }}
        proxies={proxies}
      />
      <ConnectionTest kind={kind} senderId={id}>
        <SubmitButton>{t("save")}</SubmitButton>
      </ConnectionTest>
    </Form>
  );
}

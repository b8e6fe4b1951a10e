"use client";

import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { senderKinds } from "@/lib/mail/schema";
import { CreateSender, type ServerPreset } from "@/lib/senders/schema";
import { createSender } from "../actions";
import { ConnectionTest } from "../connection-test";
import type { ProxyName } from "../proxy-select";
import { SenderFields } from "../sender-fields";
import { ServerSetUp } from "./server-set-up";

export function NewSenderForm({ presets, proxies }: { presets: ServerPreset[]; proxies: ProxyName[] }) {
  const t = useTranslations("senders");
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const form = useZodForm(CreateSender, {
    kind: "smtp",
    name: "",
    fromEmail: "",
    fromName: "",
    replyTo: "",
    host: "",
    port: "",
    tlsMode: "starttls",
    username: "",
    secret: "",
    oauth: null,
    caPem: "",
    ehloName: "",
    localAddress: "",
    proxyId: "",
    rotation: null,
    maxConnections: 5,
    ratePerSecond: "",
    ratePerMinute: "",
    ratePerHour: "",
    ratePerDay: "",
    providerRates: {},
    warmUp: null,
  });
  const { run } = useAction(createSender, {
    toastRefusals: false,
    done: t("created"),
    onDone: ({ id }) => router.push(`/${workspace}/senders/${id}`),
  });
  const kind = form.watch("kind");
  return (
    <Form form={form} onSubmit={run} className="flex flex-col">
      <div className="mb-10">
        <SelectField
          name="kind"
          label={t("kind")}
          hint={t(`kindHints.${kind}`)}
          options={senderKinds
            .toSorted((a, b) => Number(a === "inbox") - Number(b === "inbox"))
            .map((id) => ({ id, label: t(`kinds.${id}`), hint: t(`kindHints.${id}`) }))}
        />
      </div>
      <SenderFields kind={kind} proxies={proxies} serverSetUp={<ServerSetUp presets={presets} />} />
      <ConnectionTest kind={kind}>
        <SubmitButton>{t("create")}</SubmitButton>
      </ConnectionTest>
    </Form>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { type OutboundProxy, UpdateProxy } from "@/lib/proxies/schema";
import { updateProxy } from "../actions";
import { ProxyFields } from "../proxy-fields";

export function EditProxyForm({ proxy }: { proxy: OutboundProxy }) {
  const t = useTranslations("proxies");
  const router = useRouter();
  const { id: proxyId, version, name, kind, host, port, username, hasSecret } = proxy;
  const form = useZodForm(UpdateProxy, {
    proxyId,
    version,
    name,
    kind,
    host,
    port,
    username: username ?? "",
    secret: "",
  });
  const { run } = useAction(updateProxy, { toastRefusals: false, done: t("saved"), onDone: () => router.refresh() });
  return (
    <Form form={form} onSubmit={run} className="mb-10 flex flex-col items-start gap-6">
      <ProxyFields hasSecret={hasSecret} />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

"use client";

import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { CreateProxy } from "@/lib/proxies/schema";
import { createProxy } from "../actions";
import { ProxyFields } from "../proxy-fields";

export function NewProxyForm() {
  const t = useTranslations("proxies");
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const form = useZodForm(CreateProxy, { name: "", kind: "socks5", host: "", port: "", username: "", secret: "" });
  const { run } = useAction(createProxy, {
    toastRefusals: false,
    done: t("created"),
    onDone: ({ id }) => router.push(`/${workspace}/senders/proxies/${id}`),
  });
  return (
    <Form form={form} onSubmit={run} className="flex flex-col items-start gap-6">
      <ProxyFields />
      <SubmitButton>{t("create")}</SubmitButton>
    </Form>
  );
}

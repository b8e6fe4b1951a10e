"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/use-action";
import { type ProxyTest as Result, TestProxy } from "@/lib/proxies/schema";
import { testProxy } from "../actions";

/** Tries the way through the proxy, as it is saved, and says how long it took or what is wrong. */
export function ProxyTest({ proxyId }: { proxyId: string }) {
  const t = useTranslations("proxies");
  const router = useRouter();
  const [result, setResult] = useState<Result | null>(null);
  const form = useZodForm(TestProxy, { proxyId, host: "", port: 587 });
  const { run } = useAction(testProxy, {
    toastRefusals: false,
    onDone: (found) => {
      setResult(found);
      router.refresh();
    },
  });
  return (
    <div className="flex flex-col gap-4">
      <Form form={form} onSubmit={run} className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            name="host"
            label={t("test.host")}
            hint={t("test.hostHint")}
            placeholder="smtp.example.com"
            autoComplete="off"
            isMono
          />
        </div>
        <div className="w-24">
          <TextField name="port" label={t("port")} autoComplete="off" isMono />
        </div>
        <div className="pt-6.5">
          <SubmitButton isSecondary>{t("test.run")}</SubmitButton>
        </div>
      </Form>
      <div aria-live="polite">{result && <Verdict result={result} />}</div>
    </div>
  );
}

function Verdict({ result: { target, problem, detail, latencyMs } }: { result: Result }) {
  const t = useTranslations("proxies.test");
  const tProblems = useTranslations("senders.test");
  const values = { target, ms: latencyMs };
  if (!problem) return <Notice tone="good">{t("ok", values)}</Notice>;
  return (
    <Notice tone="bad" title={tProblems(`problems.${problem}.what`)}>
      <p>{tProblems(`problems.${problem}.fix`)}</p>
      <p className="mt-2 text-xs break-words">
        {t("failed", values)} <code className="font-mono">{detail}</code>
      </p>
    </Notice>
  );
}

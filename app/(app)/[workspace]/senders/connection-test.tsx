"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useFormContext } from "react-hook-form";
import { useAction } from "@/components/use-action";
import type { Sender, TestResult } from "@/lib/senders/schema";
import { testConnection, testSettings } from "./actions";
import { TestReport } from "./test-report";

type Props = {
  kind: Sender["kind"];
  senderId?: string;
  /** The form's own button. */
  children: ReactNode;
};

const bringIntoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });

/** Tries out what stands in the form, saved or not, and shows how far it came. */
export function ConnectionTest({ kind, senderId, children }: Props) {
  const t = useTranslations("senders.test");
  const form = useFormContext();
  const [result, setResult] = useState<TestResult | null>(null);
  const router = useRouter();
  const saved = useAction(testConnection, {
    onDone: (found) => {
      setResult(found);
      router.refresh();
    },
  });
  const typed = useAction(testSettings, { toastRefusals: false, onDone: setResult });
  const isPending = saved.pending || typed.pending;

  async function run() {
    setResult(null);
    form.clearErrors();
    if (senderId && !form.formState.isDirty) return saved.run({ senderId });
    const { fromEmail, host, port, tlsMode, username, secret, caPem } = form.getValues();
    const answer = await typed.run({ senderId, kind, fromEmail, host, port, tlsMode, username, secret, caPem });
    if (answer.ok) return;
    const refused = Object.entries(answer.fields ?? {});
    for (const [field, sentences] of refused) form.setError(field, { message: sentences?.join(" ") });
    if (refused[0]) form.setFocus(refused[0][0]);
    else form.setError("root", { message: answer.message });
  }

  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap gap-2">
        {children}
        {(kind !== "inbox" || senderId) && (
          <Button variant="secondary" isPending={isPending} onPress={run}>
            {isPending ? t("running") : t("run")}
          </Button>
        )}
      </div>
      <div aria-live="polite">
        {result && (
          <div ref={bringIntoView}>
            <TestReport result={result} />
          </div>
        )}
      </div>
    </div>
  );
}

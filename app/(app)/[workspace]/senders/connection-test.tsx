"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useFormContext } from "react-hook-form";
import type { z } from "zod";
import { useAction } from "@/components/use-action";
import { type Sender, type TestResult, TestSettings } from "@/lib/senders/schema";
import { testConnection, testSettings } from "./actions";
import { TestReport } from "./test-report";

type Props = {
  kind: Sender["kind"];
  senderId?: string;
  /** The form's own button. */
  children: ReactNode;
};

const pick = (values: Record<string, unknown>, fields: string[]) =>
  Object.fromEntries(fields.filter((field) => field in values).map((field) => [field, values[field]]));

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
    const settings = pick(form.getValues(), Object.keys(TestSettings.shape));
    const answer = await typed.run({ ...settings, senderId, kind } as z.input<typeof TestSettings>);
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

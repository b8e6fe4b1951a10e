"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useController } from "react-hook-form";
import { useAction } from "@/components/use-action";
import { findEmailHints } from "./actions";

/** Until nothing more is written. */
const PAUSE_MS = 400;

type Hints = { isDisposable: boolean; isRole: boolean; suggestion: string | null };

/** What is odd about the address that is being written, below its field; the one that was probably meant is a click away. */
export function EmailHint() {
  const t = useTranslations("contacts");
  const { field } = useController({ name: "email" });
  const { run } = useAction(findEmailHints, { toastRefusals: false });
  const [found, setFound] = useState<{ email: string; hints: Hints } | null>(null);
  const email = String(field.value ?? "");

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each address
  useEffect(() => {
    if (!/@.+\../.test(email)) return;
    const timer = setTimeout(async () => {
      const result = await run({ email });
      if (result.ok && result.data) setFound({ email, hints: result.data });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [email]);

  if (found?.email !== email) return null;
  const { suggestion, isDisposable, isRole } = found.hints;
  if (!suggestion && !isDisposable && !isRole) return null;
  return (
    <div role="status" className="-mt-3 text-xs text-warning-soft-foreground">
      {suggestion && (
        <p className="flex flex-wrap items-center gap-2">
          {t("emailHints.suggestion", { email: suggestion })}
          <Button size="sm" variant="tertiary" onPress={() => field.onChange(suggestion)}>
            {t("emailHints.take")}
          </Button>
        </p>
      )}
      {isDisposable && <p>{t("emailHints.disposable")}</p>}
      {isRole && <p>{t("emailHints.role")}</p>}
    </div>
  );
}

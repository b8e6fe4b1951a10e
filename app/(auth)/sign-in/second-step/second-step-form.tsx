"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { CodeOnly, type Factor, RecoveryCodeOnly, SECOND_STEP } from "@/lib/accounts/schema";
import type { ActionResult } from "@/lib/errors";
import { askForOwnPasskey } from "../../actions";
import { PasskeyButton } from "../passkey-button";
import { useEnter } from "../use-enter";

type Prove = (proof: object) => Promise<ActionResult<null>>;

export function SecondStepForm({ to, factors }: { to: string; factors: Factor[] }) {
  const t = useTranslations("accounts.secondStep");
  const enter = useEnter(to);
  const ways = [...factors, "recoveryCode"] as const;
  const [way, setWay] = useState<(typeof ways)[number]>(ways[0]!);
  const prove: Prove = (proof) => enter(SECOND_STEP, { proof: JSON.stringify(proof) });

  return (
    <>
      {way === "code" && <CodeForm prove={prove} />}
      {way === "recoveryCode" && <RecoveryCodeForm prove={prove} />}
      {way === "passkey" && <PasskeyButton isPrimary ask={askForOwnPasskey} enter={(passkey) => prove({ passkey })} />}
      <div className="flex flex-col items-start gap-1">
        {ways.map(
          (other) =>
            other !== way && (
              <button
                key={other}
                type="button"
                onClick={() => setWay(other)}
                className="cursor-pointer rounded-sm text-start font-medium text-accent-text hover:underline"
              >
                {t(`instead.${other}`)}
              </button>
            ),
        )}
      </div>
    </>
  );
}

function CodeForm({ prove }: { prove: Prove }) {
  const t = useTranslations("accounts.secondStep");
  const form = useZodForm(CodeOnly, { code: "" });
  return (
    <Form form={form} onSubmit={prove}>
      <TextField
        name="code"
        label={t("code")}
        hint={t("codeHint")}
        autoComplete="one-time-code"
        inputMode="numeric"
        isMono
        autoFocus
      />
      <SubmitButton isWide>{t("button")}</SubmitButton>
    </Form>
  );
}

function RecoveryCodeForm({ prove }: { prove: Prove }) {
  const t = useTranslations("accounts.secondStep");
  const form = useZodForm(RecoveryCodeOnly, { recoveryCode: "" });
  return (
    <Form form={form} onSubmit={prove}>
      <TextField
        name="recoveryCode"
        label={t("recoveryCode")}
        hint={t("recoveryCodeHint")}
        autoComplete="off"
        isMono
        autoFocus
      />
      <SubmitButton isWide>{t("button")}</SubmitButton>
    </Form>
  );
}

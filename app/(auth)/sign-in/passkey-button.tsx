"use client";

import { Button } from "@heroui/react";
import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from "@simplewebauthn/browser";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ActionResult } from "@/lib/errors";

type PasskeyButtonProps = {
  ask: (nothing: Record<string, never>) => Promise<ActionResult<PublicKeyCredentialRequestOptionsJSON>>;
  /** Goes on with what the authenticator answered, as JSON. */
  enter: (answer: object) => Promise<ActionResult<null>>;
  isPrimary?: boolean;
};

/** Asks the browser for a passkey. */
export function PasskeyButton({ ask, enter, isPrimary }: PasskeyButtonProps) {
  const t = useTranslations();
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState("");

  async function tryIt(): Promise<string> {
    const asked = await ask({}).catch(() => null);
    if (!asked) return t("common.errors.offline");
    if (!asked.ok) return asked.message;
    const answer = await startAuthentication({ optionsJSON: asked.data }).catch(() => null);
    if (!answer) return t("accounts.passkey.noAnswer");
    const entered = await enter(answer);
    return entered.ok ? "" : entered.message;
  }

  async function press() {
    setPending(true);
    setRefusal("");
    setRefusal(await tryIt());
    setPending(false);
  }

  return (
    <div className="flex flex-col gap-2">
      <Button variant={isPrimary ? "primary" : "secondary"} fullWidth isPending={isPending} onPress={press}>
        <KeyRound aria-hidden className="size-4" />
        {t("accounts.passkey.button")}
      </Button>
      {refusal && (
        <p role="alert" className="text-pretty text-danger-soft-foreground">
          {refusal}
        </p>
      )}
    </div>
  );
}

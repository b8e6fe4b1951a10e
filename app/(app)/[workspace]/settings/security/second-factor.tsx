"use client";

import { Button } from "@heroui/react";
import { KeyRound, LifeBuoy, Smartphone } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/ui/page";
import { Time } from "@/components/ui/time";
import { removeAuthenticator, removePasskey, renewRecoveryCodes } from "../actions";
import { AuthenticatorDialog } from "./authenticator-dialog";
import { FactorRow } from "./factor-row";
import { PasskeyDialog } from "./passkey-dialog";
import { PasswordDialog } from "./password-dialog";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";

export type SecondFactorState = {
  authenticatorSince: Date | null;
  passkeys: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[];
  recoveryCodeCount: number;
};

type Asking = "authenticator" | "removeAuthenticator" | "passkey" | "codes" | { passkeyId: string; name: string };

/** What is asked for beside the password: an app's codes, passkeys, and recovery codes for the day both are lost. */
export function SecondFactor({ authenticatorSince, passkeys, recoveryCodeCount }: SecondFactorState) {
  const t = useTranslations("settings.secondFactor");
  const router = useRouter();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  const isOn = authenticatorSince !== null || passkeys.length > 0;
  const passkey = typeof asking === "object" ? asking : null;

  function close() {
    setAsking(null);
    router.refresh();
  }

  /** The page waits until the codes were seen: it may lead elsewhere from now on. */
  function added({ recoveryCodes }: { recoveryCodes: string[] }) {
    setAsking(null);
    setCodes(recoveryCodes);
    if (recoveryCodes.length === 0) router.refresh();
  }

  return (
    <Section title={t("title")} lead={t(isOn ? "leadOn" : "leadOff")}>
      <ul className="divide-y divide-separator border-y border-separator">
        <FactorRow
          icon={Smartphone}
          title={t("app")}
          text={authenticatorSince ? t.rich("since", { time: () => <Time date={authenticatorSince} /> }) : t("appText")}
        >
          <Button
            size="sm"
            variant={authenticatorSince ? "ghost" : "secondary"}
            onPress={() => setAsking(authenticatorSince ? "removeAuthenticator" : "authenticator")}
          >
            {t(authenticatorSince ? "turnOffApp" : "setUpApp")}
          </Button>
        </FactorRow>
        {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <FactorRow
            key={id}
            icon={KeyRound}
            title={name}
            text={t.rich(lastUsedAt ? "used" : "since", {
              time: () => <Time date={lastUsedAt ?? createdAt} style={lastUsedAt ? "relative" : undefined} />,
            })}
          >
            <Button
              size="sm"
              variant="ghost"
              aria-label={t("removeNamed", { name })}
              onPress={() => setAsking({ passkeyId: id, name })}
            >
              {t("remove")}
            </Button>
          </FactorRow>
        ))}
        <FactorRow icon={KeyRound} title={t("passkey")} text={t("passkeyText")}>
          <Button size="sm" variant="secondary" onPress={() => setAsking("passkey")}>
            {t("addPasskey")}
          </Button>
        </FactorRow>
        {isOn && (
          <FactorRow icon={LifeBuoy} title={t("codes")} text={t("codesLeft", { count: recoveryCodeCount })}>
            <Button size="sm" variant="ghost" onPress={() => setAsking("codes")}>
              {t("newCodes")}
            </Button>
          </FactorRow>
        )}
      </ul>
      <AuthenticatorDialog isOpen={asking === "authenticator"} onClose={close} onAdded={added} />
      <PasskeyDialog isOpen={asking === "passkey"} onClose={close} onAdded={added} />
      <PasswordDialog
        isOpen={asking === "removeAuthenticator"}
        onClose={close}
        title={t("turnOffTitle")}
        text={t("turnOffText")}
        confirm={t("turnOffApp")}
        isDanger
        action={removeAuthenticator}
        onDone={close}
      />
      <PasswordDialog
        isOpen={passkey !== null}
        onClose={close}
        title={t("removeTitle", { name: passkey?.name ?? "" })}
        text={t("removeText")}
        confirm={t("remove")}
        isDanger
        action={(input) => removePasskey({ ...input, passkeyId: passkey!.passkeyId })}
        onDone={close}
      />
      <PasswordDialog
        isOpen={asking === "codes"}
        onClose={close}
        title={t("newCodesTitle")}
        text={t("newCodesText")}
        confirm={t("newCodes")}
        action={renewRecoveryCodes}
        onDone={added}
      />
      <RecoveryCodesDialog codes={codes} onClose={() => added({ recoveryCodes: [] })} />
    </Section>
  );
}

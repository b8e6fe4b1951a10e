"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useUserAction } from "@/components/use-action";
import { confirmEmailChange, verifyEmail } from "../actions";
import { AuthCard } from "../auth-card";
import { ResendForm } from "./resend-form";

type VerifyLinkProps = {
  token: string;
  /** A new address for an account, rather than a new account. */
  isChange: boolean;
};

export function VerifyLink({ token, isChange }: VerifyLinkProps) {
  const t = useTranslations("accounts.verify");
  const [outcome, setOutcome] = useState<{ email: string } | { refusal: string } | null>(null);
  const { run, pending } = useUserAction(isChange ? confirmEmailChange : verifyEmail, { toastRefusals: false });

  async function confirm() {
    const result = await run({ token });
    setOutcome(result.ok ? result.data : { refusal: result.message });
  }

  if (outcome && "email" in outcome) {
    const { email } = outcome;
    return (
      <AuthCard title={t("doneTitle")} lead={isChange ? t("changed", { email }) : t("done")}>
        <LinkButton href={isChange ? "/app" : "/sign-in"}>{isChange ? t("goOn") : t("signIn")}</LinkButton>
      </AuthCard>
    );
  }
  if (outcome) {
    return (
      <AuthCard title={t("failedTitle")}>
        <Notice tone="bad">{outcome.refusal}</Notice>
        {!isChange && <ResendForm />}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("title")} lead={isChange ? t("changeLead") : t("lead")}>
      <Button fullWidth isPending={pending} onPress={confirm}>
        {t("button")}
      </Button>
    </AuthCard>
  );
}

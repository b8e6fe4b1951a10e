"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useUserAction } from "@/components/use-action";
import { resendVerification } from "./actions";
import { Aside, AuthCard } from "./auth-card";

/** After signing up: the account waits for its link. */
export function CheckMail({ email }: { email: string }) {
  const t = useTranslations("accounts.checkMail");
  const { run, pending } = useUserAction(resendVerification, { done: t("resent", { email }) });
  return (
    <AuthCard title={t("title")} lead={t("lead", { email })}>
      <div className="flex flex-col items-start gap-4">
        <Button variant="secondary" isPending={pending} onPress={() => run({ email })}>
          {t("resend")}
        </Button>
        <Aside href="/sign-in" link={t("signIn")} />
      </div>
    </AuthCard>
  );
}

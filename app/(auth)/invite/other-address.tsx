"use client";

import { Button } from "@heroui/react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { AuthCard } from "../auth-card";

/** Signed in, but not as who was invited. */
export function OtherAddress({ email, own }: { email: string; own: string }) {
  const t = useTranslations("members.invitation");
  const leave = () => signOut({ redirect: false }).then(() => window.location.reload());
  return (
    <AuthCard title={t("otherTitle")} lead={t("other", { email, own })}>
      <Button fullWidth variant="secondary" onPress={leave}>
        {t("signOut")}
      </Button>
    </AuthCard>
  );
}

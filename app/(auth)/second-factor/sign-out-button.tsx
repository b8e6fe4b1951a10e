"use client";

import { Button } from "@heroui/react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";

export function SignOutButton() {
  const t = useTranslations("accounts.factorFirst");
  return (
    <Button variant="ghost" onPress={() => signOut({ callbackUrl: "/sign-in" })}>
      {t("signOut")}
    </Button>
  );
}

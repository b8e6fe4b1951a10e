"use client";

import { Button } from "@heroui/react";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import type { IdentityProvider } from "@/lib/accounts/schema";

/** Leads to the provider, which leads back. */
export function OtherProviders({ providers, to }: { providers: IdentityProvider[]; to: string }) {
  const t = useTranslations("accounts.signIn");
  return providers.map(({ id, name }) => (
    <Button
      key={id}
      variant="secondary"
      fullWidth
      onPress={() => signIn(id, { callbackUrl: `/app?${new URLSearchParams({ to })}` })}
    >
      {t("with", { provider: name })}
    </Button>
  ));
}

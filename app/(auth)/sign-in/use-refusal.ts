"use client";

import { useTranslations } from "next-intl";

/** Sentences for what next-auth answers: its own code, or a refusal of ours as `key?name=value`. */
export function useRefusal() {
  const t = useTranslations() as unknown as ((key: string, values?: Record<string, number>) => string) & {
    has: (key: string) => boolean;
  };
  return (error: string | null | undefined) => {
    if (error === "CredentialsSignin") return t("accounts.errors.signIn");
    if (error?.startsWith("OAuth")) return t("accounts.errors.identity");
    const [key = "", query] = (error ?? "").split("?");
    const values = Object.fromEntries([...new URLSearchParams(query)].map(([name, value]) => [name, Number(value)]));
    return key.startsWith("accounts.errors.") && t.has(key) ? t(key, values) : t("common.errors.unavailable");
  };
}

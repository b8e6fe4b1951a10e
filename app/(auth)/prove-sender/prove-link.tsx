"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { useUserAction } from "@/components/use-action";
import { AuthCard } from "../auth-card";
import { proveFrom } from "./actions";

export function ProveLink({ token }: { token: string }) {
  const t = useTranslations("senders.provePage");
  const [outcome, setOutcome] = useState<{ email: string } | { refusal: string } | null>(null);
  const { run, pending } = useUserAction(proveFrom, { toastRefusals: false });

  async function allow() {
    const result = await run({ token });
    setOutcome(result.ok ? result.data : { refusal: result.message });
  }

  if (outcome && "email" in outcome) return <AuthCard title={t("done", outcome)} lead={t("doneText")} />;
  return (
    <AuthCard title={t("title")} lead={t("text")}>
      {outcome ? (
        <Notice tone="bad">{outcome.refusal}</Notice>
      ) : (
        <Button fullWidth isPending={pending} onPress={allow}>
          {t("allow")}
        </Button>
      )}
    </AuthCard>
  );
}

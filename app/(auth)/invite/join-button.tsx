"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useUserAction } from "@/components/use-action";
import { acceptInvitation } from "./actions";

export function JoinButton({ token, isSignedIn }: { token: string; isSignedIn: boolean }) {
  const t = useTranslations("members.invitation");
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { run, pending } = useUserAction(acceptInvitation, { toastRefusals: false });

  async function join() {
    const result = await run({ token });
    if (result.ok) router.push(`/${result.data.slug}`);
    else setRefusal(result.message);
  }

  if (!isSignedIn) {
    const back = `/invite?${new URLSearchParams({ token })}`;
    return (
      <>
        <p className="text-muted">{t("haveAccount")}</p>
        <LinkButton href={`/sign-in?${new URLSearchParams({ to: back })}`}>{t("signIn")}</LinkButton>
      </>
    );
  }
  if (refusal) return <Notice tone="bad">{refusal}</Notice>;
  return (
    <Button fullWidth isPending={pending} onPress={join}>
      {t("join")}
    </Button>
  );
}

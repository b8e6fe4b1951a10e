"use client";

import { Button } from "@heroui/react";
import { CircleAlert, DatabaseZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { EmptyState } from "./ui/empty-state";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

const LOOK_EVERY_MS = 3000;

/** Tells a database that is away from a bug by asking /health; the page comes back by itself when the database does. */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations("common");
  const [isAway, setAway] = useState(false);

  const look = useEffectEvent(async () => {
    const isReachable = await isDatabaseReachable();
    if (isAway && isReachable) retry();
    setAway(!isReachable);
  });

  useEffect(() => {
    void look();
    const timer = setInterval(() => look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);

  if (isAway) return <EmptyState isPage icon={DatabaseZap} title={t("pages.awayTitle")} text={t("pages.awayText")} />;
  return (
    <EmptyState
      isPage
      icon={CircleAlert}
      title={t("pages.errorTitle")}
      text={t("pages.errorText", { digest: error.digest ?? "–" })}
      action={<Button onPress={retry}>{t("retry")}</Button>}
    />
  );
}

async function isDatabaseReachable() {
  try {
    const health = await (await fetch("/health", { cache: "no-store" })).json();
    return health.checks.database.ok;
  } catch {
    return false;
  }
}

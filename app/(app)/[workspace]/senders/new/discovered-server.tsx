"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/use-action";
import type { Discovery } from "@/lib/senders/schema";
import { discoverServer } from "../actions";

export type FoundServer = NonNullable<Discovery["found"]>;

const PAUSE_MS = 700;

/** Looks for the server of the From address once its domain stands, and proposes it where another one is set. */
export function DiscoveredServer({ onUse }: { onUse(found: FoundServer): void }) {
  const t = useTranslations("senders.discovery");
  const [fromEmail, host] = useWatch({ name: ["fromEmail", "host"] }) as [string, string];
  const [found, setFound] = useState<FoundServer | null>(null);
  const { run, pending } = useAction(discoverServer, { toastRefusals: false });
  const email = /^\S+@[^\s@.]+(\.[^\s@.]+)+$/.test(fromEmail) ? fromEmail : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is another function each time
  useEffect(() => {
    setFound(null);
    if (!email) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await run({ email });
      if (isCurrent && answer.ok) setFound(answer.data.found);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [email]);

  if (pending && !host) return <p className="mb-5 text-muted">{t("looking")}</p>;
  if (!found || found.host === host) return null;
  const domain = fromEmail.slice(fromEmail.lastIndexOf("@") + 1);
  return (
    <div className="mb-5">
      <Notice
        tone="info"
        title={t("found", { domain, host: found.host, port: String(found.port) })}
        action={
          <Button size="sm" variant="secondary" onPress={() => onUse(found)}>
            {t("use")}
          </Button>
        }
      >
        {t(`sources.${found.source}`, { name: found.preset?.name ?? "" })}
      </Notice>
    </div>
  );
}

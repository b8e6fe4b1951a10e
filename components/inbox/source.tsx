"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { useUserAction } from "@/components/use-action";
import type { MailboxActions } from "./mailbox";

/** The mail as it came over the wire. */
export function Source({ mailId, read }: { mailId: string; read: MailboxActions["source"] }) {
  const t = useTranslations("inbox");
  const [source, setSource] = useState<string | null>(null);
  const { run } = useUserAction(read, { onDone: (data) => setSource(data.source) });
  const load = useEffectEvent(() => void run({ mailId }));
  useEffect(() => load(), []);
  if (source === null) return <p className="text-muted">{t("loading")}</p>;
  return (
    <div className="relative">
      <div className="sticky top-0 float-right">
        <CopyButton text={source} />
      </div>
      <pre className="font-mono text-xs break-all whitespace-pre-wrap">{source}</pre>
    </div>
  );
}

"use client";

import { Button } from "@heroui/react";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/** Copies `text` and says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const name = copied ? t("copied") : (label ?? t("copy"));
  return (
    <Button
      size="sm"
      variant="ghost"
      isIconOnly={!label}
      aria-label={name}
      onPress={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {copied ? <Check /> : <Copy />}
      {label && name}
    </Button>
  );
}

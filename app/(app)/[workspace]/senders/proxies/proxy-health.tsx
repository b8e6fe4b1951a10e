import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/ui/status-badge";
import type { OutboundProxy } from "@/lib/proxies/schema";

/** How the last test went. */
export function ProxyHealth({ proxy: { lastTestResult, lastLatencyMs } }: { proxy: OutboundProxy }) {
  const t = useTranslations("proxies");
  if (!lastTestResult) return <StatusBadge tone="neutral" icon={CircleDashed} label={t("untested")} />;
  return lastTestResult === "ok" ? (
    <StatusBadge tone="good" icon={CircleCheck} label={t("ok", { ms: lastLatencyMs ?? 0 })} />
  ) : (
    <StatusBadge tone="bad" icon={CircleX} label={t("failed")} />
  );
}

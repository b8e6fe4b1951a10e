import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { TestResult } from "@/lib/senders/schema";
import { Conversation } from "./conversation";

const looks = {
  passed: { icon: CircleCheck, className: "text-success" },
  failed: { icon: CircleX, className: "text-danger" },
  skipped: { icon: CircleDashed, className: "text-muted" },
};

/** How far a test of the connection came, and what to do about it. */
export function TestReport({ result: { stages, problem, detail, hint, transcript, tls } }: { result: TestResult }) {
  const t = useTranslations("senders.test");
  const tPresets = useTranslations("senders.presets");
  return (
    <div className="flex flex-col gap-4">
      <ol aria-label={t("title")} className="flex flex-col gap-2">
        {stages.map(({ stage, status }) => {
          const { icon: Icon, className } = looks[status];
          return (
            <li key={stage} className={`flex items-center gap-2 ${status === "skipped" ? "text-muted" : ""}`}>
              <Icon aria-hidden className={`size-4 shrink-0 ${className}`} />
              {t(`stages.${stage}`)}
              <span className={status === "failed" ? "text-xs text-danger-soft-foreground" : "sr-only"}>
                {t(`status.${status}`)}
              </span>
            </li>
          );
        })}
      </ol>
      {problem ? (
        <Notice tone="bad" title={t(`problems.${problem}.what`)}>
          <p>{t(`problems.${problem}.fix`)}</p>
          {hint && <p className="mt-2">{tPresets(`hints.${hint}`)}</p>}
          {detail && (
            <p className="mt-2 text-xs break-words">
              {t("words")}: <code className="font-mono">{detail}</code>
            </p>
          )}
        </Notice>
      ) : (
        <Notice tone="good">{t("ok")}</Notice>
      )}
      <Conversation transcript={transcript} tls={tls} />
    </div>
  );
}

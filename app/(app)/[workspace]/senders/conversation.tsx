import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { TestResult } from "@/lib/senders/schema";

/** What was said on the connection, when, and how it was encrypted. */
export function Conversation({ transcript, tls }: Pick<TestResult, "transcript" | "tls">) {
  const t = useTranslations("senders.test");
  if (transcript.length === 0) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-foreground">
        {t("conversation")}
      </summary>
      {tls && (
        <dl className="mt-3 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-xs">
          <Fact name={t("tls.title")}>{`${tls.version}, ${tls.cipher}`}</Fact>
          <Fact name={t("tls.subject")}>{tls.subject}</Fact>
          <Fact name={t("tls.issuer")}>{tls.issuer}</Fact>
          <Fact name={t("tls.validUntil")}>
            <Time date={tls.validUntil} />
          </Fact>
        </dl>
      )}
      <ol className="mt-3 flex flex-col gap-1 rounded-lg bg-surface-secondary p-3 font-mono text-xs">
        {transcript.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
          <Line key={i} {...line} />
        ))}
      </ol>
    </details>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-muted">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);

function Line({ atMs, by, text }: TestResult["transcript"][number]) {
  const t = useTranslations("senders.test");
  return (
    <li className="grid gap-x-2 max-sm:grid-cols-[max-content_1fr] sm:grid-cols-[4rem_5.5rem_minmax(0,1fr)]">
      <span className="text-muted tabular-nums sm:text-end">{t("ms", { ms: atMs })}</span>
      <span className="text-muted">{t(`by.${by}`)}</span>
      <span className="min-w-0 break-words max-sm:col-span-2">{text}</span>
    </li>
  );
}

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";

/** A TXT record to publish, its parts ready to be copied. */
export function DnsRecord({ name, value }: { name: string; value: string }) {
  const t = useTranslations("senders.proof");
  return (
    <dl className="w-full min-w-0">
      <Part label={t("recordName")} value={name} />
      <Part label={t("recordValue")} value={value} />
    </dl>
  );
}

const Part = ({ label, value }: { label: string; value: string }) => (
  <div className="flex min-w-0 items-center gap-2">
    <dt className="w-20 shrink-0 text-xs text-muted">{label}</dt>
    <dd className="flex min-w-0 flex-1 items-center justify-between gap-1">
      <code className="truncate font-mono text-xs" title={value}>
        {value}
      </code>
      <span className="shrink-0">
        <CopyButton text={value} />
      </span>
    </dd>
  </div>
);

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/page";
import { algorithmNames, type DkimKey, dkimKeyState } from "@/lib/dkim/schema";
import { DnsRecord } from "../dns-record";

type Props = { workspace: string; address: string; keys: DkimKey[] };

/** Whether mails from this address are signed, and what is missing if not. */
export function Signing({ workspace, address, keys }: Props) {
  const t = useTranslations("dkim.sender");
  const domains = `/${workspace}/senders/domains`;
  const signing = keys.filter((key) => dkimKeyState(key) === "signing");
  const [waiting] = keys;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  if (!waiting) {
    return (
      <Section title={t("title")} lead={t("none", { domain })}>
        <LinkButton variant="secondary" href={`${domains}?new=${encodeURIComponent(domain)}`}>
          {t("create")}
        </LinkButton>
      </Section>
    );
  }
  const manage = (
    <LinkButton variant="secondary" href={domains}>
      {t("manage")}
    </LinkButton>
  );
  if (signing.length > 0) {
    const by = [...new Set(signing.map(({ domain, algorithm }) => `${domain} (${algorithmNames[algorithm]})`))];
    return (
      <Section title={t("title")} lead={t("signed", { by: by.join(", ") })}>
        {manage}
      </Section>
    );
  }
  return (
    <Section title={t("title")} lead={t("waiting", { domain: waiting.domain })}>
      <div className="flex flex-col items-start gap-3">
        <DnsRecord name={waiting.record.name} value={waiting.record.value} />
        {manage}
      </div>
    </Section>
  );
}

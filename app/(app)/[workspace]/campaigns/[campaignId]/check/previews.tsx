"use client";

import { Tabs } from "@heroui/react";
import { MailQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { CampaignCheck } from "@/lib/campaigns/schema";

/** Three real mails as they will arrive. Mail is not ours: it runs in a frame that may do nothing. */
export function Previews({ previews }: { previews: CampaignCheck["previews"] }) {
  const t = useTranslations("campaigns.check");
  if (previews.length === 0) return <EmptyState icon={MailQuestion} title={t("noPreview")} text={t("noPreviewText")} />;
  return (
    <section>
      <h2 className="mb-2 text-base">{t("mails")}</h2>
      <Tabs variant="secondary">
        <Tabs.ListContainer>
          <Tabs.List aria-label={t("mails")}>
            {previews.map(({ contactId, name, email }) => (
              <Tabs.Tab key={contactId} id={contactId}>
                <bdi className="max-w-36 truncate">{name ?? email}</bdi>
                <Tabs.Indicator />
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs.ListContainer>
        {previews.map(({ contactId, name, email, subject, html }) => (
          <Tabs.Panel key={contactId} id={contactId} className="px-0">
            <p className="mt-3 font-medium break-words">
              <bdi>{subject}</bdi>
            </p>
            <p className="mb-3 text-xs break-words text-muted">
              <bdi>{name ? `${name} <${email}>` : email}</bdi>
            </p>
            <iframe
              title={t("mailTo", { email })}
              sandbox=""
              srcDoc={html}
              className="h-[36rem] w-full rounded-lg border border-separator bg-white"
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}

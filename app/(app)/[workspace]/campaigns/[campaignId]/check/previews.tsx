"use client";

import { Tabs } from "@heroui/react";
import { MailQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { CampaignCheck } from "@/lib/campaigns/schema";

/** Real mails as they will arrive: three readers', or each variant's to the same reader. Mail is not ours: it runs in a frame that may do nothing. */
export function Previews({ previews }: { previews: CampaignCheck["previews"] }) {
  const t = useTranslations("campaigns.check");
  const tv = useTranslations("variants");
  if (previews.length === 0) return <EmptyState icon={MailQuestion} title={t("noPreview")} text={t("noPreviewText")} />;
  return (
    <section>
      <h2 className="mb-2 text-base">{t("mails")}</h2>
      <Tabs variant="secondary">
        <Tabs.ListContainer>
          <Tabs.List aria-label={t("mails")}>
            {previews.map(({ contactId, variant, name, email }) => (
              <Tabs.Tab key={variant ?? contactId} id={variant ?? contactId}>
                <bdi className="max-w-36 truncate">{variant ? tv("variant", { name: variant }) : (name ?? email)}</bdi>
                <Tabs.Indicator />
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs.ListContainer>
        {previews.map(({ contactId, variant, fromName, name, email, subject, html }) => (
          <Tabs.Panel key={variant ?? contactId} id={variant ?? contactId} className="px-0">
            <p className="mt-3 font-medium break-words">
              <bdi>{subject}</bdi>
            </p>
            <p className="mb-3 text-xs break-words text-muted">
              {variant && fromName && (
                <>
                  <bdi>{fromName}</bdi> →{" "}
                </>
              )}
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

"use client";

import { Button } from "@heroui/react";
import { Copy, Trash2 } from "lucide-react";
import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { CampaignStatusBadge } from "@/components/statuses";
import { SelectField, SwitchField, TextField } from "@/components/ui/fields";
import { LinkButton } from "@/components/ui/link-button";
import { MoreMenu } from "@/components/ui/more-menu";
import { Notice } from "@/components/ui/notice";
import { Page, Section } from "@/components/ui/page";
import { SaveStateLine } from "@/components/ui/save-state";
import { useAction } from "@/components/use-action";
import type { Campaign, CampaignChoices } from "@/lib/campaigns/schema";
import { experimentOf } from "@/lib/experiments/schema";
import { duplicateCampaign } from "../../actions";
import { DeleteDraftDialog } from "../../delete-draft-dialog";
import { Attachments } from "./attachments";
import { OtherSendersField } from "./other-senders-field";
import { RecipientsField } from "./recipients-field";
import { RolloutField } from "./rollout-field";
import { type Content, useAutosave } from "./use-autosave";

type CampaignEditorProps = {
  campaign: Campaign;
  choices: CampaignChoices;
  /** What narrows its recipients, in words. */
  family: ReactNode;
};

/** A draft on one page. It saves by itself; the one thing left to press is "Check and send". */
export function CampaignEditor({ campaign, choices, family }: CampaignEditorProps) {
  const t = useTranslations("campaigns.editor");
  const tn = useTranslations("campaigns");
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const [isLeaving, setLeaving] = useState(false);
  const form = useForm<Content>({ defaultValues: contentOf(campaign) });
  const { name, templateId, senderId } = useWatch({ control: form.control });

  const { state, save, overwrite } = useAutosave(form, campaign, (saved) => {
    // Other templates ask for other variables, and have other links.
    if (templatesOf(saved) !== templatesOf(campaign)) router.refresh();
  });
  const duplicate = useAction(duplicateCampaign, { onDone: ({ id }) => router.push(`/${workspace}/campaigns/${id}`) });
  const [isDeleting, setDeleting] = useState(false);

  async function goOn() {
    setLeaving(true);
    if (await save()) router.push(`/${workspace}/campaigns/${campaign.id}/check`);
    else setLeaving(false);
  }

  const sender = choices.senders.find(({ id }) => id === senderId);
  const chosenOrUsable = choices.senders.filter((one) => one === sender || one.availability !== "disabled");

  return (
    <FormProvider {...form}>
      <Page
        title={name || tn("unnamed")}
        badge={<CampaignStatusBadge status={campaign.status} />}
        crumbs={[{ label: tn("title"), href: `/${workspace}/campaigns` }]}
        lead={<SaveStateLine state={state} />}
        action={
          <Button onPress={goOn} isPending={isLeaving}>
            {t("check")}
          </Button>
        }
        menu={
          <MoreMenu
            actions={[
              {
                id: "duplicate",
                label: tn("duplicate"),
                icon: Copy,
                onAction: () => duplicate.run({ campaignId: campaign.id }),
              },
              {
                id: "delete",
                label: tn("delete"),
                icon: Trash2,
                isDanger: true,
                onAction: () => setDeleting(true),
              },
            ]}
          />
        }
        width="narrow"
      >
        {state.kind === "conflict" && (
          <div className="mb-6">
            <Notice
              tone="warning"
              title={t("conflict")}
              action={
                <div className="flex gap-2">
                  <Button size="sm" variant="outline" onPress={() => window.location.reload()}>
                    {t("showTheirs")}
                  </Button>
                  <Button size="sm" variant="outline" onPress={overwrite}>
                    {t("keepMine")}
                  </Button>
                </div>
              }
            >
              {t("conflictText")}
            </Notice>
          </div>
        )}
        <Section>
          <TextField name="name" label={tn("name")} hint={tn("nameHint")} isRequired />
        </Section>
        <Section title={t("toTitle")} lead={t("toLead")}>
          <div className="flex flex-col gap-5">
            {campaign.followsKind && family}
            <RecipientsField choices={choices} />
          </div>
        </Section>
        <Section
          title={t("whatTitle")}
          lead={t("whatLead")}
          action={
            templateId && (
              <Link href={`/${workspace}/templates/${templateId}`} className="text-accent-text hover:underline">
                {t("openTemplate")}
              </Link>
            )
          }
        >
          {choices.templates.length === 0 ? (
            <Notice
              tone="info"
              action={
                <LinkButton href={`/${workspace}/templates/new`} size="sm" variant="outline">
                  {t("newTemplate")}
                </LinkButton>
              }
            >
              {t("noTemplates")}
            </Notice>
          ) : (
            <div className="flex flex-col gap-5">
              <SelectField
                name="templateId"
                label={tn("template")}
                placeholder={t("chooseTemplate")}
                options={choices.templates.map(({ id, name, subject }) => ({ id, label: name, hint: subject }))}
              />
              {choices.variables.length > 0 && (
                <fieldset className="flex flex-col gap-4 border-s-2 border-separator ps-4">
                  <legend className="sr-only">{t("variables")}</legend>
                  <p className="text-muted">{t("variablesLead")}</p>
                  {choices.variables.map((variable) => (
                    <TextField key={variable} name={`variables.${variable}`} label={variable} rows={2} />
                  ))}
                </fieldset>
              )}
            </div>
          )}
        </Section>
        <Section title={t("fromTitle")}>
          <div className="flex flex-col gap-3">
            <SelectField
              name="senderId"
              label={tn("sender")}
              placeholder={t("chooseSender")}
              options={chosenOrUsable.map(({ id, name, fromName, fromEmail }) => ({
                id,
                label: name,
                hint: fromName ? `${fromName} <${fromEmail}>` : fromEmail,
              }))}
            />
            {sender && <OtherSendersField sender={sender} senders={choices.senders} />}
            {sender && !sender.isProven && (
              <Notice
                tone="warning"
                action={
                  <LinkButton href={`/${workspace}/senders/${sender.id}`} size="sm" variant="outline">
                    {t("proveSender")}
                  </LinkButton>
                }
              >
                {t("unproven", { address: sender.fromEmail })}
              </Notice>
            )}
          </div>
        </Section>
        <Section title={tn("rollout.title")}>
          <RolloutField choices={choices} />
        </Section>
        <Section title={t("attachments")}>
          <Attachments campaignId={campaign.id} attachments={campaign.attachments} />
        </Section>
        <Section title={t("trackingTitle")} lead={t("trackingLead")}>
          <div className="flex flex-col gap-4">
            <SwitchField name="trackOpens" label={t("trackOpens")} />
            <SwitchField name="trackClicks" label={t("trackClicks")} />
          </div>
        </Section>
      </Page>
      <DeleteDraftDialog
        draft={isDeleting ? { id: campaign.id, name } : null}
        onClose={() => setDeleting(false)}
        onDeleted={() => router.push(`/${workspace}/campaigns`)}
      />
    </FormProvider>
  );
}

const templatesOf = ({ templateId, rollout }: Campaign) =>
  [templateId, ...(experimentOf(rollout)?.variants ?? []).map((variant) => variant.templateId)].join();

const contentOf = (campaign: Campaign): Content => ({
  name: campaign.name,
  templateId: campaign.templateId,
  senderId: campaign.senderId,
  otherSenderIds: campaign.otherSenderIds,
  listIds: campaign.listIds,
  segmentIds: campaign.segmentIds,
  contactIds: campaign.contactIds,
  excludedListIds: campaign.excludedListIds,
  excludedSegmentIds: campaign.excludedSegmentIds,
  variables: campaign.variables,
  trackOpens: campaign.trackOpens,
  trackClicks: campaign.trackClicks,
  throttlePerMinute: campaign.throttlePerMinute,
  rollout: campaign.rollout,
});

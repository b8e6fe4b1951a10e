"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { type Campaign, StopCampaign } from "@/lib/campaigns/schema";
import { cancelCampaign, pauseCampaign } from "../../actions";

type StopDialogProps = { campaign: Campaign; act: "pause" | "cancel"; onClose: () => void };

/** Whoever stops what is not theirs says why. */
export function StopDialog({ campaign: { id, name }, act, onClose }: StopDialogProps) {
  const t = useTranslations("campaigns.stop");
  const router = useRouter();
  const form = useZodForm(StopCampaign, { campaignId: id, reason: "" });
  const { run } = useAction(act === "pause" ? pauseCampaign : cancelCampaign, {
    toastRefusals: false,
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t(act === "pause" ? "title" : "cancelTitle", { name })}>
      <Form form={form} onSubmit={run}>
        {act === "pause" && <p className="text-pretty">{t("text")}</p>}
        <TextField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} autoFocus isRequired />
        <DialogButtons onCancel={onClose}>
          <SubmitButton isDanger>{t(act)}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}

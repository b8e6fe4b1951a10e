"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { fallbackTargets, SetFallback } from "@/lib/checks/schema";
import { setFallback } from "../../actions";

type FallbackDialogProps = { campaignId: string; variable: string; onClose: () => void };

/** What is read where the value is empty, and whether that is for this campaign or for all that use the template. */
export function FallbackDialog({ campaignId, variable, onClose }: FallbackDialogProps) {
  const t = useTranslations("checks");
  const router = useRouter();
  const form = useZodForm(SetFallback, { campaignId, variable, fallback: "", target: "template" });
  const { run } = useAction(setFallback, {
    toastRefusals: false,
    done: ({ templates }) =>
      t("fallbackSet", {
        names: templates.map(({ name }) => name).join(", "),
        copied: templates.some(({ copied }) => copied) ? "yes" : "no",
      }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t("fallbackTitle")}>
      <Form form={form} onSubmit={run}>
        <TextField name="fallback" label={t("fallback")} hint={t("fallbackHint", { variable })} isRequired />
        <SelectField
          name="target"
          label={t("target")}
          options={fallbackTargets.map((id) => ({ id, label: t(`targets.${id}`) }))}
        />
        <DialogButtons onCancel={onClose}>
          <SubmitButton>{t("setFallback")}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}

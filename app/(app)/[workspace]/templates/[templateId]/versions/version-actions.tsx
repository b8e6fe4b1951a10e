"use client";

import { Button } from "@heroui/react";
import { Bookmark } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { NameTemplateVersion, type TemplateVersionSummary } from "@/lib/templates/schema";
import { nameTemplateVersion, restoreTemplateVersion } from "../../actions";
import { Choice } from "../choice";

type Props = { templateId: string; version: TemplateVersionSummary };

/** Back to the editor with what the template said then. */
export function RestoreVersion({ templateId, version: { version }, back }: Props & { back: string }) {
  const t = useTranslations("templates.versions");
  const router = useRouter();
  const { run, pending } = useAction(restoreTemplateVersion, {
    done: t("restored"),
    onDone: () => router.push(back as never),
  });
  return (
    <Button isPending={pending} onPress={() => run({ templateId, version })}>
      {t("restore")}
    </Button>
  );
}

const Label = NameTemplateVersion.pick({ label: true });

/** What has a name is kept for good. */
export function NameVersion({ templateId, version: { version, label } }: Props) {
  const t = useTranslations("templates.versions");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useZodForm(Label, { label: label ?? "" });
  const { run } = useAction(nameTemplateVersion, {
    toastRefusals: false,
    onDone() {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <>
      <Button size="sm" variant="secondary" onPress={() => setOpen(true)}>
        <Bookmark />
        {label ? t("rename") : t("name")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("name")} size="sm">
        <Form form={form} onSubmit={({ label }) => run({ templateId, version, label })}>
          <TextField name="label" label={t("label")} hint={t("labelHint")} autoFocus />
          <DialogButtons onCancel={() => setOpen(false)}>
            <SubmitButton>{tCommon("save")}</SubmitButton>
          </DialogButtons>
        </Form>
      </Dialog>
    </>
  );
}

/** What it is compared with: the version before it, or what the template says now. */
export function Against({ version, value }: { version: number; value: "before" | "now" }) {
  const t = useTranslations("templates.versions");
  const router = useRouter();
  return (
    <Choice
      label={t("against")}
      options={{ before: t("withBefore"), now: t("withNow") }}
      value={value}
      onChange={(side) => router.replace(`?version=${version}${side === "now" ? "&against=now" : ""}` as never)}
    />
  );
}

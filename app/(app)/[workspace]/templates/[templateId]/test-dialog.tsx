"use client";

import { useTranslations } from "next-intl";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/use-action";
import { SendTemplateTest } from "@/lib/templates/schema";
import { sendTemplateTest } from "../actions";
import type { Reader } from "./reader-field";
import type { Draft } from "./use-preview";

export type TestSender = { id: string; name: string; fromEmail: string };

type Props = {
  templateId: string;
  draft: Draft;
  reader: Reader;
  variables: Record<string, string>;
  senders: TestSender[];
  email: string;
  workspace: string;
  isOpen: boolean;
  onClose: () => void;
};

const Address = SendTemplateTest.pick({ senderId: true, to: true });

/** Sends what is written at this moment, saved or not, as the chosen contact would get it. */
export function TestDialog({
  templateId,
  draft,
  reader,
  variables,
  senders,
  email,
  workspace,
  isOpen,
  onClose,
}: Props) {
  const t = useTranslations("templates");
  const form = useZodForm(Address, { senderId: senders[0]?.id ?? "", to: email });
  const { run } = useAction(sendTemplateTest, { toastRefusals: false, done: t("testSent"), onDone: onClose });
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("testTitle")}>
      {senders.length === 0 ? (
        <Notice
          tone="info"
          title={t("testNoSender")}
          action={
            <LinkButton size="sm" href={`/${workspace}/senders`}>
              {t("testAddSender")}
            </LinkButton>
          }
        />
      ) : (
        <Form form={form} onSubmit={(address) => run({ templateId, changes: draft, ...reader, variables, ...address })}>
          <TextField name="to" type="email" label={t("testTo")} hint={t("testHint")} isRequired autoFocus />
          <SelectField
            name="senderId"
            label={t("testSender")}
            options={senders.map(({ id, name, fromEmail }) => ({ id, label: name, hint: fromEmail }))}
          />
          <DialogButtons onCancel={onClose}>
            <SubmitButton>{t("testSend")}</SubmitButton>
          </DialogButtons>
        </Form>
      )}
    </Dialog>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import type { BulkAct, BulkAction } from "@/lib/bulk-actions/schema";
import { Tags } from "@/lib/contacts/schema";
import type { ActionResult } from "@/lib/errors";
import { TagsField } from "../tags-field";

const Chosen = z.object({ tags: Tags.refine((tags) => tags.length > 0, { error: "contacts.errors.tag" }) });

type Props = {
  kind: "addTags" | "removeTags";
  count: number;
  known: string[];
  onClose: () => void;
  onStart: (act: BulkAct) => Promise<ActionResult<BulkAction>>;
};

export function TagsDialog({ kind, count, known, onClose, onStart }: Props) {
  const t = useTranslations("contacts");
  const form = useZodForm(Chosen, { tags: [] });
  return (
    <Dialog isOpen onClose={onClose} size="sm" title={t(`${kind}Title`, { count })}>
      <Form form={form} onSubmit={({ tags }) => onStart({ kind, tags })}>
        <TagsField name="tags" known={known} />
        <DialogButtons onCancel={onClose}>
          <SubmitButton>{t(kind)}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}

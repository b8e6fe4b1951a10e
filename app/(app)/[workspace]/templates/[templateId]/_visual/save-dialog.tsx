import { useTranslations } from "next-intl";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { CreateSavedBlock, type SavedPart } from "@/lib/saved-blocks/schema";
import { createSavedBlock } from "../../blocks/actions";
import { useBlockActions } from "./use-block-actions";

type Props = { onSaved(block: SavedPart): void; onClose(): void };

/** Keeps the chosen block for reuse, and names it here instead. */
export function SaveDialog({ onSaved, onClose }: Props) {
  const t = useTranslations("savedBlocks");
  const { chosen, replaceBySaved } = useBlockActions();
  const form = useZodForm(CreateSavedBlock, { name: "", content: chosen ? [chosen] : [] });
  const { run } = useAction(createSavedBlock, {
    toastRefusals: false,
    done: ({ name }) => t("saved", { name }),
    onDone(block) {
      replaceBySaved(block.id);
      onSaved(block);
      onClose();
    },
  });

  return (
    <Dialog isOpen onClose={onClose} title={t("saveTitle")} size="sm">
      <Form form={form} onSubmit={run}>
        <TextField name="name" label={t("name")} hint={t("nameHint")} isRequired autoFocus />
        <DialogButtons onCancel={onClose}>
          <SubmitButton>{t("saveForReuse")}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}

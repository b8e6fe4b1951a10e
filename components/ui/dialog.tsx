"use client";

import { Button, Drawer as DrawerRoot, Modal } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useState } from "react";

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  size?: "sm" | "md" | "lg" | "cover";
  /** A form, as a rule: its buttons stand in a `DialogButtons`. */
  children: ReactNode;
};

/** A dialog in the middle; Esc closes it and the focus goes back to where it was. */
export function Dialog({ isOpen, onClose, title, size = "md", children }: DialogProps) {
  return (
    <Modal.Backdrop isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size={size}>
        <Modal.Dialog>
          <Modal.CloseTrigger />
          <Modal.Header>
            <Modal.Heading className="pe-8 break-words">{title}</Modal.Heading>
          </Modal.Header>
          <Modal.Body className="pb-1">{children}</Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}

type DialogButtonsProps = { onCancel: () => void; cancel?: string; children: ReactNode };

/** The buttons at a dialog's end: "Cancel", and the one that does it. */
export function DialogButtons({ onCancel, cancel, children }: DialogButtonsProps) {
  const t = useTranslations("common");
  return (
    <div className="mt-2 flex flex-wrap justify-end gap-2">
      <Button variant="ghost" onPress={onCancel}>
        {cancel ?? t("cancel")}
      </Button>
      {children}
    </div>
  );
}

/** Details beside the list they come from. */
export function Drawer({ isOpen, onClose, title, children }: Omit<DialogProps, "size">) {
  return (
    <DrawerRoot.Backdrop isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <DrawerRoot.Content placement="right">
        <DrawerRoot.Dialog className="w-full max-w-lg">
          <DrawerRoot.CloseTrigger />
          <DrawerRoot.Header>
            <DrawerRoot.Heading className="pe-8 break-words">{title}</DrawerRoot.Heading>
          </DrawerRoot.Header>
          <DrawerRoot.Body>{children}</DrawerRoot.Body>
        </DrawerRoot.Dialog>
      </DrawerRoot.Content>
    </DrawerRoot.Backdrop>
  );
}

type ConfirmDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What will be lost or sent, and to how many. */
  children: ReactNode;
  /** The verb, with its number: "Delete 12 contacts". */
  confirm: string;
  /** Instead of "Cancel". */
  cancel?: string;
  isDanger?: boolean;
  onConfirm: () => Promise<unknown>;
};

/** For what can't be undone: names what happens to how many. Ctrl-Enter confirms. */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  children,
  confirm,
  cancel,
  isDanger,
  onConfirm,
}: ConfirmDialogProps) {
  const [isPending, setPending] = useState(false);

  async function run() {
    if (isPending) return;
    setPending(true);
    await onConfirm().finally(() => setPending(false));
    onClose();
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") void run();
  };

  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} size="sm">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the button below */}
      <div onKeyDown={onKeyDown} className="flex flex-col gap-5">
        <div className="text-pretty">{children}</div>
        <DialogButtons onCancel={onClose} cancel={cancel}>
          <Button variant={isDanger ? "danger" : "primary"} isPending={isPending} onPress={run}>
            {confirm}
          </Button>
        </DialogButtons>
      </div>
    </Dialog>
  );
}

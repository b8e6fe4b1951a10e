"use client";

import { Button } from "@heroui/react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";

type Props = { label: string; title: string; text: string; onConfirm: () => Promise<unknown> };

/** Does what can't be taken back, after it was asked. */
export function AskingButton({ label, title, text, onConfirm }: Props) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="tertiary" onPress={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        isDanger
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={title}
        confirm={label}
        onConfirm={onConfirm}
      >
        {text}
      </ConfirmDialog>
    </>
  );
}

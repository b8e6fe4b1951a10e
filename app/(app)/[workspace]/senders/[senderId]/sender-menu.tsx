"use client";

import { Ban, CirclePause, CirclePlay, type LucideIcon, Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { useAction } from "@/components/use-action";
import { type Availability, availabilities, type Sender } from "@/lib/senders/schema";
import { deleteSender, setAvailability } from "../actions";

const uses: Record<Availability, LucideIcon> = { active: CirclePlay, paused: CirclePause, disabled: Ban };

export function SenderMenu({ sender: { id, name, availability } }: { sender: Sender }) {
  const t = useTranslations("senders");
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { run: setUse } = useAction(setAvailability, {
    done: (changed) => t(`availability.done.${changed.availability}`),
    onDone: () => router.refresh(),
  });
  const { run } = useAction(deleteSender, {
    done: ({ outcome }) => t(outcome),
    onDone: () => router.push(`/${workspace}/senders`),
  });
  return (
    <>
      <MoreMenu
        actions={[
          ...availabilities
            .filter((use) => use !== availability)
            .map((use) => ({
              id: use,
              label: t(`availability.to.${use}`),
              icon: uses[use],
              onAction: () => setUse({ senderId: id, availability: use }),
            })),
          { id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setAsking(true) },
        ]}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        isDanger
        title={t("deleteTitle", { name })}
        confirm={t("delete")}
        onConfirm={() => run({ senderId: id })}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}

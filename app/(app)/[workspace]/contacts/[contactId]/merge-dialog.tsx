"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { useAction } from "@/components/use-action";
import { type Contact, displayName } from "@/lib/contacts/schema";
import { mergeContacts } from "../actions";
import { ContactSearch, type FoundContact } from "../contact-search";

/** Takes another contact into this one; the other goes. */
export function MergeDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useTranslations("contacts");
  const router = useRouter();
  const [other, setOther] = useState<FoundContact | null>(null);
  const { run, pending } = useAction(mergeContacts, {
    done: t("merged", { email: other?.email ?? "" }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t("mergeTitle", { name: displayName(contact) })}>
      <div className="flex flex-col gap-4">
        <ContactSearch label={t("mergeOther")} exceptId={contact.id} onChoose={setOther} />
        {other && (
          <p>
            {t.rich("mergeText", {
              other: () => <strong className="font-medium break-words">{other.email}</strong>,
              kept: () => <strong className="font-medium break-words">{contact.email}</strong>,
            })}
          </p>
        )}
        <DialogButtons onCancel={onClose}>
          <Button
            variant="danger"
            isDisabled={!other}
            isPending={pending}
            onPress={() => other && run({ contactId: contact.id, otherId: other.id })}
          >
            {t("merge")}
          </Button>
        </DialogButtons>
      </div>
    </Dialog>
  );
}

"use client";

import { Ban, Eraser, Merge, Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import type { Contact } from "@/lib/contacts/schema";
import { deleteContacts, eraseContact } from "../actions";
import { addSuppressions, removeSuppression } from "../suppressions/actions";
import { MergeDialog } from "./merge-dialog";

export function ContactMenu({ contact }: { contact: Contact }) {
  const { id, email, suppression } = contact;
  const t = useTranslations("contacts");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [asked, setAsked] = useState<"delete" | "erase" | null>(null);
  const close = () => setAsked(null);
  const [isMerging, setMerging] = useState(false);
  const destroy = useAction(deleteContacts, {
    done: ({ deletedCount }) => t("deleted", { count: deletedCount }),
    onDone: () => router.push(`/${workspace}/contacts`),
  });
  const erase = useAction(eraseContact, { done: t("erased"), onDone: () => router.push(`/${workspace}/contacts`) });
  const lift = useAction(removeSuppression, { onDone: () => router.refresh() });
  const suppress = useAction(addSuppressions, {
    onDone: () => {
      router.refresh();
      const undo = () => void lift.run({ email, acknowledged: false });
      notify.done(t("suppressedNow", { email }), { label: tCommon("undo"), onPress: undo });
    },
  });
  return (
    <>
      <MoreMenu
        actions={[
          ...(suppression
            ? []
            : [
                {
                  id: "suppress",
                  label: t("suppress"),
                  icon: Ban,
                  onAction: () => void suppress.run({ emails: [email] }),
                },
              ]),
          { id: "merge", label: t("mergeWith"), icon: Merge, onAction: () => setMerging(true) },
          { id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setAsked("delete") },
          { id: "erase", label: t("erase"), icon: Eraser, isDanger: true, onAction: () => setAsked("erase") },
        ]}
      />
      {isMerging && <MergeDialog contact={contact} onClose={() => setMerging(false)} />}
      <ConfirmDialog
        isDanger
        isOpen={asked === "delete"}
        onClose={close}
        title={t("deleteTitle", { count: 1 })}
        confirm={t("deleteMany", { count: 1 })}
        onConfirm={() => destroy.run({ contactIds: [id] })}
      >
        {t("deleteText")}
      </ConfirmDialog>
      <ConfirmDialog
        isDanger
        isOpen={asked === "erase"}
        onClose={close}
        title={t("eraseTitle", { email })}
        confirm={t("eraseButton")}
        onConfirm={() => erase.run({ contactId: id })}
      >
        {t("eraseText")}
      </ConfirmDialog>
    </>
  );
}

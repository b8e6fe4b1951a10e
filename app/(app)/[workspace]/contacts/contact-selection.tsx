"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useAction } from "@/components/use-action";
import { removeFromList } from "../lists/actions";
import { deleteContacts } from "./actions";
import { AddToListDialog } from "./add-to-list-dialog";

type Named = { id: string; name: string };
type Props = {
  contactIds: string[];
  onDone: () => void;
  lists: Named[];
  /** The list whose contacts are shown, if so: they can be taken off it. */
  shownList?: Named;
};

/** What can be done to the contacts that are ticked. */
export function ContactSelection({ contactIds, onDone, lists, shownList }: Props) {
  const t = useTranslations("contacts");
  const router = useRouter();
  const [asked, setAsked] = useState<"add" | "remove" | "delete" | null>(null);
  const count = contactIds.length;

  function finish() {
    onDone();
    router.refresh();
  }
  const remove = useAction(removeFromList, {
    done: ({ changedCount }) => t("removed", { count: changedCount }),
    onDone: finish,
  });
  const destroy = useAction(deleteContacts, {
    done: ({ deletedCount }) => t("deleted", { count: deletedCount }),
    onDone: finish,
  });
  const close = () => setAsked(null);

  return (
    <>
      <Button size="sm" variant="tertiary" onPress={() => setAsked("add")}>
        {t("addToList")}
      </Button>
      {shownList && (
        <Button size="sm" variant="tertiary" onPress={() => setAsked("remove")}>
          {t("removeFromList")}
        </Button>
      )}
      <Button size="sm" variant="danger-soft" onPress={() => setAsked("delete")}>
        {t("deleteMany", { count })}
      </Button>
      <AddToListDialog
        isOpen={asked === "add"}
        onClose={close}
        onDone={finish}
        contactIds={contactIds}
        lists={lists.filter(({ id }) => id !== shownList?.id)}
      />
      {shownList && (
        <ConfirmDialog
          isOpen={asked === "remove"}
          onClose={close}
          title={t("removeTitle", { count, list: shownList.name })}
          confirm={t("removeMany", { count })}
          onConfirm={() => remove.run({ listId: shownList.id, contactIds })}
        >
          {t("removeText")}
        </ConfirmDialog>
      )}
      <ConfirmDialog
        isDanger
        isOpen={asked === "delete"}
        onClose={close}
        title={t("deleteTitle", { count })}
        confirm={t("deleteMany", { count })}
        onConfirm={() => destroy.run({ contactIds })}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}

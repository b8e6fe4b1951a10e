"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import { archiveList, restoreList } from "./actions";

type Named = { id: string; name: string };

/** Archiving with the way back at hand. */
export function useArchive() {
  const t = useTranslations("lists");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const restoring = useAction(restoreList, {
    done: ({ name }) => t("restored", { name }),
    onDone: () => router.refresh(),
  });
  const restore = ({ id }: Pick<Named, "id">) => void restoring.run({ listId: id });
  const archiving = useAction(archiveList, {
    onDone: ({ id, name }) => {
      router.refresh();
      notify.done(t("archivedNow", { name }), { label: tCommon("undo"), onPress: () => restore({ id }) });
    },
  });
  return { archive: ({ id }: Named) => void archiving.run({ listId: id }), restore };
}

"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import { archiveSegment, restoreSegment } from "./actions";

type Named = { id: string; name: string };

/** Archiving with the way back at hand. */
export function useArchive() {
  const t = useTranslations("segments");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const restoring = useAction(restoreSegment, {
    done: ({ name }) => t("restored", { name }),
    onDone: () => router.refresh(),
  });
  const restore = ({ id }: Pick<Named, "id">) => void restoring.run({ segmentId: id });
  const archiving = useAction(archiveSegment, {
    onDone: ({ id, name }) => {
      router.refresh();
      notify.done(t("archivedNow", { name }), { label: tCommon("undo"), onPress: () => restore({ id }) });
    },
  });
  return { archive: ({ id }: Named) => void archiving.run({ segmentId: id }), restore };
}

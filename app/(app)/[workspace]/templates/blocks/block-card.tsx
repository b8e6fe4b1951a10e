"use client";

import { ArchiveRestore, Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { Time } from "@/components/ui/time";
import { useAction } from "@/components/use-action";
import type { SavedBlockSummary } from "@/lib/saved-blocks/schema";
import { Card } from "../card";
import { Thumbnail } from "../thumbnail";
import { deleteSavedBlock, restoreSavedBlock } from "./actions";

export function BlockCard({ block }: { block: SavedBlockSummary }) {
  const { id: savedBlockId, name, templateCount, updatedAt, archivedAt, version } = block;
  const t = useTranslations("savedBlocks");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [isAsking, setAsking] = useState(false);
  const onDone = () => router.refresh();
  const restore = useAction(restoreSavedBlock, { onDone, done: t("restored", { name }) });
  const remove = useAction(deleteSavedBlock, {
    onDone,
    done: ({ outcome }) => t(outcome === "deleted" ? "deleted" : "archivedInstead", { name }),
  });
  const path = `/${workspace}/templates/blocks/${savedBlockId}` as const;

  return (
    <>
      <Card
        href={path}
        name={name}
        thumbnail={<Thumbnail src={`${path}/thumbnail?${version}`} title={name} shape="aspect-3/2" />}
        menu={
          <MoreMenu
            size="sm"
            label={t("menu", { name })}
            actions={[
              ...(archivedAt
                ? [
                    {
                      id: "restore",
                      label: t("restore"),
                      icon: ArchiveRestore,
                      onAction: () => restore.run({ savedBlockId }),
                    },
                  ]
                : []),
              { id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setAsking(true) },
            ]}
          />
        }
      >
        <p className="text-muted">{t("usedIn", { count: templateCount })}</p>
        <p className="mt-1 text-xs text-muted">
          {t.rich("changed", { when: () => <Time date={updatedAt} style="relative" /> })}
        </p>
      </Card>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        isDanger
        title={t("deleteTitle")}
        confirm={t("delete")}
        onConfirm={() => remove.run({ savedBlockId })}
      >
        {t("deleteText", { name, count: templateCount })}
      </ConfirmDialog>
    </>
  );
}

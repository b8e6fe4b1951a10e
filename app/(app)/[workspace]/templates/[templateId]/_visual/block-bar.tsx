import { ActionBar } from "@puckeditor/core";
import { ArrowDown, ArrowUp, Bookmark, Copy, CornerLeftUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCanvas } from "./canvas-context";
import { useBlockActions } from "./use-block-actions";

/** Above the chosen block: what can be done with it. */
export function BlockBar({ label }: { label?: string }) {
  const t = useTranslations("blocks");
  const { move, canMove, duplicate, remove, toParent, chosen, canBeSaved, isFixed } = useBlockActions();
  const { saved, openSaving } = useCanvas();
  return (
    <ActionBar label={saved[String(chosen?.props.savedBlockId)]?.name ?? label}>
      <ActionBar.Group>
        <ActionBar.Action label={t("keys.parent")} onClick={toParent}>
          <CornerLeftUp size={16} />
        </ActionBar.Action>
        {!isFixed && (
          <>
            <ActionBar.Action label={t("keys.up")} onClick={() => move(-1)} disabled={!canMove(-1)}>
              <ArrowUp size={16} />
            </ActionBar.Action>
            <ActionBar.Action label={t("keys.down")} onClick={() => move(1)} disabled={!canMove(1)}>
              <ArrowDown size={16} />
            </ActionBar.Action>
            <ActionBar.Action label={t("keys.duplicate")} onClick={() => duplicate()}>
              <Copy size={16} />
            </ActionBar.Action>
            {openSaving && canBeSaved && (
              <ActionBar.Action label={t("keys.save")} onClick={openSaving}>
                <Bookmark size={16} />
              </ActionBar.Action>
            )}
            <ActionBar.Action label={t("keys.remove")} onClick={remove}>
              <Trash2 size={16} />
            </ActionBar.Action>
          </>
        )}
      </ActionBar.Group>
    </ActionBar>
  );
}

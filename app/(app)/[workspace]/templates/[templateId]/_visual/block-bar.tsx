import { ActionBar, createUsePuck } from "@puckeditor/core";
import { ArrowDown, ArrowUp, Copy, CornerLeftUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Api, blockActions } from "./block-actions";

export const usePuckApi = createUsePuck();

/** Above the chosen block: what can be done with it. */
export function BlockBar({ label }: { label?: string }) {
  const t = useTranslations("blocks");
  const api = usePuckApi((puck) => puck) as unknown as Api;
  const { move, canMove, duplicate, remove, toParent, isFixed } = blockActions(api);
  return (
    <ActionBar label={label}>
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
            <ActionBar.Action label={t("keys.remove")} onClick={remove}>
              <Trash2 size={16} />
            </ActionBar.Action>
          </>
        )}
      </ActionBar.Group>
    </ActionBar>
  );
}

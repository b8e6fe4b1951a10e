import { useTranslations } from "next-intl";
import type { BlockName } from "@/emails/blocks";
import { BlockIcon } from "./block-icon";
import { useCanvas } from "./canvas-context";

/** A block in the list of those that can be drawn; while it is dragged, Puck knows its label alone. */
export function BlockItem({ name }: { name: string }) {
  const t = useTranslations("blocks");
  const { saved } = useCanvas();
  const key = `names.${name as BlockName}` as const;
  return (
    <div className="flex cursor-grab items-center gap-3 rounded-md px-2 py-1.5 text-sm hover:bg-default">
      <BlockIcon name={name} />
      <span className="min-w-0 truncate" dir="auto">
        {saved[name]?.name ?? (t.has(key) ? t(key) : name)}
      </span>
    </div>
  );
}

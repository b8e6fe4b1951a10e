import { useTranslations } from "next-intl";
import type { BlockName } from "@/emails/blocks";
import { BlockIcon } from "./block-icon";

/** A block in the list of those that can be drawn. */
export function BlockItem({ name }: { name: string }) {
  const t = useTranslations("blocks");
  return (
    <div className="flex cursor-grab items-center gap-3 rounded-md px-2 py-1.5 text-sm hover:bg-default">
      <BlockIcon name={name} />
      {t(`names.${name as BlockName}`)}
    </div>
  );
}

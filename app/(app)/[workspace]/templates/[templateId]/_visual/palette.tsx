import { Input } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { blockNames, blocks } from "@/emails/blocks";
import { newBlock } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";
import type { SavedPart } from "@/lib/saved-blocks/schema";
import { BlockIcon } from "./block-icon";

type Props = { saved: SavedPart[]; onClose(): void; onPick(block: Nested): void };
type Entry = { id: string; label: string; make(): Nested };

/** Finds a block by its name and puts it in, without the mouse. */
export function Palette({ saved, onClose, onPick }: Props) {
  const t = useTranslations("blocks");
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const entries: Entry[] = [
    ...blockNames
      .filter((name) => blocks[name].group)
      .map((name) => ({ id: name, label: t(`names.${name}`), make: () => newBlock(name) })),
    ...saved
      .filter(({ archivedAt }) => !archivedAt)
      .map(({ id, name }) => ({ id, label: name, make: () => newBlock("Saved", { savedBlockId: id }) })),
  ];
  const found = entries.filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()));

  function press(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      setActive((active + by + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter" && found[active]) {
      event.preventDefault();
      onPick(found[active].make());
    }
  }

  return (
    <Dialog isOpen onClose={onClose} title={t("insertBlock")} size="sm">
      <Input
        autoFocus
        aria-label={t("search")}
        placeholder={t("search")}
        value={query}
        role="combobox"
        aria-expanded
        aria-controls="block-palette"
        aria-activedescendant={found[active] && `block-${found[active].id}`}
        onKeyDown={press}
        onChange={({ target }) => {
          setQuery(target.value);
          setActive(0);
        }}
      />
      <div id="block-palette" role="listbox" aria-label={t("insertBlock")} className="mt-2 max-h-80 overflow-y-auto">
        {found.map(({ id, label, make }, i) => (
          <div
            key={id}
            id={`block-${id}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            className="flex cursor-pointer items-center gap-3 rounded-md px-2 py-2 aria-selected:bg-default"
            onPointerMove={() => setActive(i)}
            onClick={() => onPick(make())}
            onKeyDown={press}
          >
            <BlockIcon name={id} />
            <span className="min-w-0 truncate" dir="auto">
              {label}
            </span>
          </div>
        ))}
        {found.length === 0 && <p className="px-2 py-4 text-sm text-muted">{t("nothingFound")}</p>}
      </div>
    </Dialog>
  );
}

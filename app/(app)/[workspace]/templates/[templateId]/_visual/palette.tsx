import { Input } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { type BlockName, blockNames, blocks } from "@/emails/blocks";
import { BlockIcon } from "./block-icon";

type Props = { onClose(): void; onPick(name: BlockName): void };

/** Finds a block by its name and puts it in, without the mouse. */
export function Palette({ onClose, onPick }: Props) {
  const t = useTranslations("blocks");
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const found = blockNames.filter(
    (name) => !blocks[name].isFixed && t(`names.${name}`).toLowerCase().includes(query.trim().toLowerCase()),
  );

  function press(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      setActive((active + by + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter" && found[active]) {
      event.preventDefault();
      onPick(found[active]);
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
        aria-activedescendant={found[active] && `block-${found[active]}`}
        onKeyDown={press}
        onChange={({ target }) => {
          setQuery(target.value);
          setActive(0);
        }}
      />
      <div id="block-palette" role="listbox" aria-label={t("insertBlock")} className="mt-2 max-h-80 overflow-y-auto">
        {found.map((name, i) => (
          <div
            key={name}
            id={`block-${name}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            className="flex cursor-pointer items-center gap-3 rounded-md px-2 py-2 aria-selected:bg-default"
            onPointerMove={() => setActive(i)}
            onClick={() => onPick(name)}
            onKeyDown={press}
          >
            <BlockIcon name={name} />
            {t(`names.${name}`)}
          </div>
        ))}
        {found.length === 0 && <p className="px-2 py-4 text-sm text-muted">{t("nothingFound")}</p>}
      </div>
    </Dialog>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { nouns, pathOf, settings } from "./navigation";

const goTo = [...nouns, settings];

/** How long `g` waits for the next key. */
const CHORD_MS = 1200;

/** The keys that work on every page, and the list of them behind `?`. */
export function Shortcuts({ workspace, onPalette }: { workspace: string; onPalette: () => void }) {
  const t = useTranslations("common");
  const router = useRouter();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const lastG = useRef(0);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return onPalette();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isLayerOpen()) return;
    const isChord = Date.now() - lastG.current < CHORD_MS;
    lastG.current = 0;
    const target = isChord && goTo.find(({ key }) => key === event.key);
    if (target) router.push(pathOf(workspace, target));
    else if (event.key === "g") lastG.current = Date.now();
    else if (event.key === "c") create();
    else if (event.key === "/") search();
    else if (event.key === "?") setHelpOpen(true);
    else return;
    event.preventDefault();
  });

  function create() {
    const control = document.querySelector<HTMLElement>("[data-create]");
    if (control) control.click();
    else router.push(`/${workspace}/campaigns/new`);
  }

  function search() {
    const input = document.querySelector<HTMLInputElement>("[data-search]");
    if (input) input.focus();
    else onPalette();
  }

  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  const groups = [
    {
      title: t("keys.general"),
      keys: [
        ["Ctrl K", t("keys.palette")],
        ["c", t("keys.create")],
        ["/", t("keys.search")],
        ["?", t("keys.help")],
        ["Esc", t("keys.close")],
      ],
    },
    { title: t("keys.goTo"), keys: goTo.map(({ noun, key }) => [`g ${key}`, t(`nav.${noun}`)]) },
    {
      title: t("keys.inLists"),
      keys: [
        ["j", t("keys.down")],
        ["k", t("keys.up")],
        ["x", t("keys.tick")],
      ],
    },
    {
      title: t("keys.inForms"),
      keys: [
        ["Ctrl S", t("keys.save")],
        ["Ctrl Enter", t("keys.confirm")],
      ],
    },
  ];

  return (
    <Dialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} title={t("keys.title")}>
      <div className="columns-1 gap-10 sm:columns-2">
        {groups.map(({ title, keys }) => (
          <section key={title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-xs text-muted">{title}</h3>
            <dl>
              {keys.map(([combination, meaning]) => (
                <div key={combination} className="flex h-8 items-center justify-between gap-4">
                  <dt>{meaning}</dt>
                  <dd>
                    <Kbd keys={combination!} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type);

/** A toast is an alertdialog too, but takes no keys away. */
const isLayerOpen = () =>
  document.querySelector("[role=dialog], [role=alertdialog]:not([aria-modal=false]), [role=menu]") !== null;

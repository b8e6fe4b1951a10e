"use client";

import "@puckeditor/core/no-external.css";
import "./visual-editor.css";
import { Button, Tabs } from "@heroui/react";
import { type Data, Puck } from "@puckeditor/core";
import { Eye, Keyboard, Monitor, Moon, Plus, Redo2, Send, Smartphone, Sun, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { IconAction } from "@/components/ui/icon-action";
import type { Document } from "@/emails/blocks/document";
import { themeOf } from "@/emails/blocks/theme";
import type { Brand } from "@/lib/brand/schema";
import { type Api, blockActions } from "./block-actions";
import { BlockBar, usePuckApi } from "./block-bar";
import { BlockItem } from "./block-item";
import { CanvasContext } from "./canvas-context";
import { CanvasFrame } from "./canvas-frame";
import { puckConfig } from "./config";
import { dictionaryOf } from "./dictionary";
import { FieldLabel } from "./field-label";
import { KeyList } from "./key-list";
import { pressKey } from "./keys";
import { Palette } from "./palette";

type Props = {
  document: Document;
  brand: Brand;
  attributeNames: string[];
  canWrite: boolean;
  onChange(document: Document): void;
  onPreview(): void;
  onTest(): void;
};

// As constants: new ones at each render would make Puck forget its history.
const overrides = {
  iframe: CanvasFrame,
  actionBar: BlockBar,
  drawerItem: BlockItem,
  fieldLabel: FieldLabel,
};
const iframe = { enabled: true, syncHostStyles: false, waitForStyles: false };
const readOnly = { drag: false, duplicate: false, delete: false, edit: false, insert: false };
const PHONE = 375;

/** The canvas, and around it what there is to put on it and what can be said of it. */
export function VisualEditor({ document, brand, attributeNames, canWrite, onChange, onPreview, onTest }: Props) {
  const t = useTranslations("blocks");
  const [theme, setTheme] = useState(() => themeOf(brand, document.root.props.theme));
  const [isDark, setDark] = useState(false);
  const [isPhone, setPhone] = useState(false);
  const [shown, setShown] = useState<"palette" | "keys" | null>(null);
  const [keys, setKeys] = useState<{ press(event: KeyboardEvent): void }>({ press: () => {} });
  const { locale } = document.root.props;

  const config = useMemo(() => puckConfig(t), [t]);
  const dictionary = useMemo(() => dictionaryOf(t), [t]);
  const metadata = useMemo(() => ({ theme, locale }), [theme, locale]);
  const canvas = useMemo(
    () => ({ brand, theme, isDark, attributeNames, onKey: keys.press }),
    [brand, theme, isDark, attributeNames, keys],
  );

  function change(data: Data) {
    const drawn = data as unknown as Document;
    setTheme(themeOf(brand, drawn.root.props?.theme));
    onChange({ ...drawn, version: 1, root: { props: { ...document.root.props, ...drawn.root.props, locale } } });
  }

  return (
    <CanvasContext value={canvas}>
      <div className="visual-editor h-full">
        <Puck
          config={config}
          data={document as unknown as Data}
          onChange={change}
          overrides={overrides}
          iframe={iframe}
          metadata={metadata}
          dictionary={dictionary}
          permissions={canWrite ? undefined : readOnly}
        >
          <Keys onReady={setKeys} openPalette={() => setShown("palette")} isActive={canWrite} />
          <div className="flex h-full min-h-0 flex-col">
            <div
              role="toolbar"
              aria-label={t("toolbar")}
              className="flex flex-wrap items-center gap-1 border-b border-border px-2 py-1"
            >
              {canWrite && (
                <>
                  <Button size="sm" variant="ghost" onPress={() => setShown("palette")}>
                    <Plus />
                    {t("insertBlock")}
                  </Button>
                  <History />
                </>
              )}
              <span className="mx-auto flex items-center gap-1">
                <IconAction
                  label={isPhone ? t("desktop") : t("phone")}
                  icon={isPhone ? Monitor : Smartphone}
                  onPress={() => setPhone(!isPhone)}
                />
                <IconAction
                  label={isDark ? t("light") : t("dark")}
                  icon={isDark ? Sun : Moon}
                  onPress={() => setDark(!isDark)}
                />
              </span>
              <IconAction label={t("keys.title")} icon={Keyboard} onPress={() => setShown("keys")} />
              <Button size="sm" variant="ghost" onPress={onPreview}>
                <Eye />
                {t("preview")}
              </Button>
              {canWrite && (
                <Button size="sm" variant="ghost" onPress={onTest}>
                  <Send />
                  {t("test")}
                </Button>
              )}
            </div>
            <div className="grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[14rem_1fr_20rem]">
              {canWrite && (
                <aside className="min-h-0 overflow-y-auto border-e border-border p-2 max-lg:hidden">
                  <Tabs>
                    <Tabs.List aria-label={t("parts")}>
                      <Tabs.Tab id="blocks">{t("blocks")}</Tabs.Tab>
                      <Tabs.Tab id="outline">{t("outline")}</Tabs.Tab>
                    </Tabs.List>
                    <Tabs.Panel id="blocks">
                      <Puck.Components />
                    </Tabs.Panel>
                    <Tabs.Panel id="outline">
                      <Puck.Outline />
                    </Tabs.Panel>
                  </Tabs>
                </aside>
              )}
              <main className="min-h-0 overflow-auto bg-default p-4" aria-label={t("canvas")}>
                <div className="mx-auto h-full min-h-96 transition-[width]" style={{ width: isPhone ? PHONE : "100%" }}>
                  <Puck.Preview />
                </div>
              </main>
              <aside className="min-h-0 overflow-y-auto border-s border-border" aria-label={t("inspector")}>
                <Puck.Fields />
              </aside>
            </div>
          </div>
          {shown === "palette" && <Inserting onClose={() => setShown(null)} />}
          {shown === "keys" && <KeyList onClose={() => setShown(null)} />}
        </Puck>
      </div>
    </CanvasContext>
  );
}

function Inserting({ onClose }: { onClose(): void }) {
  const api = usePuckApi((puck) => puck) as unknown as Api;
  return (
    <Palette
      onClose={onClose}
      onPick={(name) => {
        blockActions(api).insert(name);
        onClose();
      }}
    />
  );
}

function History() {
  const t = useTranslations("blocks");
  const { back, forward, hasPast, hasFuture } = usePuckApi((puck) => puck.history);
  return (
    <>
      <Button isIconOnly size="sm" variant="ghost" aria-label={t("keys.undo")} onPress={back} isDisabled={!hasPast}>
        <Undo2 />
      </Button>
      <Button
        isIconOnly
        size="sm"
        variant="ghost"
        aria-label={t("keys.redo")}
        onPress={forward}
        isDisabled={!hasFuture}
      >
        <Redo2 />
      </Button>
    </>
  );
}

type KeysProps = { isActive: boolean; openPalette(): void; onReady(keys: { press(event: KeyboardEvent): void }): void };

/** The same keys in the editor and on the canvas, which is a window of its own. */
function Keys({ isActive, openPalette, onReady }: KeysProps) {
  const puck = usePuckApi((puck) => puck);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isActive) return;
    const { back: undo, forward: redo } = puck.history;
    pressKey(event, { ...blockActions(puck as unknown as Api), openPalette, undo, redo });
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    onReady({ press: listener });
    window.addEventListener("keydown", listener, { capture: true });
    return () => window.removeEventListener("keydown", listener, { capture: true });
  }, [onReady]);
  return null;
}

"use client";

import "@puckeditor/core/no-external.css";
import "./visual-editor.css";
import { Button, Tabs } from "@heroui/react";
import { type Data, Puck } from "@puckeditor/core";
import {
  Eye,
  Keyboard,
  Monitor,
  Moon,
  PanelBottomClose,
  Plus,
  Redo2,
  SlidersHorizontal,
  Smartphone,
  Sun,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { IconAction } from "@/components/ui/icon-action";
import type { Document } from "@/emails/blocks/document";
import { themeOf } from "@/emails/blocks/theme";
import type { Brand } from "@/lib/brand/schema";
import { isSame } from "@/lib/same";
import { variableGroups, variableLabel } from "../variable-groups";
import { type Api, blockActions } from "./block-actions";
import { BlockBar, usePuckApi } from "./block-bar";
import { BlockItem } from "./block-item";
import { CanvasContext, type CanvasListeners } from "./canvas-context";
import { CanvasFrame } from "./canvas-frame";
import { puckConfig } from "./config";
import { dictionaryOf } from "./dictionary";
import { FieldLabel } from "./field-label";
import { fieldTransforms } from "./inline-line";
import { KeyList } from "./key-list";
import { Listening } from "./listening";
import { Palette } from "./palette";

type Props = {
  document: Document;
  brand: Brand;
  /** Who writes and from where, as the footer says. */
  writer: string;
  attributeNames: string[];
  canWrite: boolean;
  onChange(document: Document): void;
  onPreview(): void;
};

// As constants: new ones at each render would make Puck forget its history, and draw every block anew at each letter.
const overrides = {
  iframe: CanvasFrame,
  actionBar: BlockBar,
  drawerItem: BlockItem,
  fieldLabel: FieldLabel,
};
const iframe = { enabled: true, syncHostStyles: false, waitForStyles: false };
const plugins: [] = [];
const readOnly = { drag: false, duplicate: false, delete: false, edit: false, insert: false };
const PHONE = 375;

/** The canvas, and around it what there is to put on it and what can be said of it. */
export function VisualEditor({ document, brand, writer, attributeNames, canWrite, onChange, onPreview }: Props) {
  const t = useTranslations("blocks");
  const tTemplates = useTranslations("templates");
  const [departure, setDeparture] = useState(document.root.props.theme);
  const [isDark, setDark] = useState(false);
  const [isPhone, setPhone] = useState(false);
  const [isInspecting, setInspecting] = useState(false);
  const [shown, setShown] = useState<"palette" | "keys" | null>(null);
  const [listeners, setListeners] = useState<CanvasListeners>({});
  const { locale } = document.root.props;

  const labelOf = useMemo(() => {
    const groups = variableGroups(tTemplates, attributeNames);
    return (name: string) => variableLabel(groups, name);
  }, [tTemplates, attributeNames]);
  const config = useMemo(() => puckConfig(t, labelOf), [t, labelOf]);
  const dictionary = useMemo(() => dictionaryOf(t), [t]);
  const theme = useMemo(() => themeOf(brand, departure), [brand, departure]);
  const metadata = useMemo(() => ({ theme, locale, writer }), [theme, locale, writer]);
  const canvas = useMemo(
    () => ({ brand, theme, isDark, attributeNames, labelOf, listeners }),
    [brand, theme, isDark, attributeNames, labelOf, listeners],
  );

  function change(data: Data) {
    const drawn = data as unknown as Document;
    setDeparture((before) => (isSame(before, drawn.root.props.theme) ? before : drawn.root.props.theme));
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
          fieldTransforms={fieldTransforms}
          plugins={plugins}
          iframe={iframe}
          metadata={metadata}
          dictionary={dictionary}
          permissions={canWrite ? undefined : readOnly}
        >
          {canWrite && <Listening onReady={setListeners} openPalette={() => setShown("palette")} />}
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
              <span className="lg:hidden">
                <IconAction
                  label={t("inspector")}
                  icon={isInspecting ? PanelBottomClose : SlidersHorizontal}
                  onPress={() => setInspecting(!isInspecting)}
                />
              </span>
              <IconAction label={t("keys.title")} icon={Keyboard} onPress={() => setShown("keys")} />
              <Button size="sm" variant="ghost" onPress={onPreview}>
                <Eye />
                {t("preview")}
              </Button>
            </div>
            <div className="relative grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[14rem_1fr_20rem]">
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
              {/* Beside the canvas, or above its lower half where there is no room. */}
              <aside
                className={`min-h-0 overflow-y-auto border-border bg-surface max-lg:absolute max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-10 max-lg:h-1/2 max-lg:border-t max-lg:shadow-lg lg:border-s ${isInspecting ? "" : "max-lg:hidden"}`}
                aria-label={t("inspector")}
              >
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

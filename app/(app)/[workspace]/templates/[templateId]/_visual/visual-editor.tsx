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
import type { SavedBlocks, Surroundings } from "@/emails/blocks/block";
import type { Document } from "@/emails/blocks/document";
import { themeOf } from "@/emails/blocks/theme";
import type { Brand } from "@/lib/brand/schema";
import { isSame } from "@/lib/same";
import type { SavedPart } from "@/lib/saved-blocks/schema";
import { variableGroups, variableLabel } from "../variable-groups";
import { BlockBar } from "./block-bar";
import { BlockItem } from "./block-item";
import { CanvasContext, type CanvasListeners, type Choices } from "./canvas-context";
import { CanvasFrame } from "./canvas-frame";
import { puckConfig, type SavedKind, withSaved } from "./config";
import { dictionaryOf } from "./dictionary";
import { FieldLabel } from "./field-label";
import { fieldTransforms } from "./inline-line";
import { KeyList } from "./key-list";
import { Listening } from "./listening";
import { Palette } from "./palette";
import { SaveDialog } from "./save-dialog";
import { fromPuck, toPuck } from "./saved-types";
import { SheetView } from "./sheet-view";
import { useBlockActions, usePuckApi } from "./use-block-actions";
import { waysOf } from "./ways";

type Props = {
  document: Document;
  brand: Brand;
  writer?: Surroundings["writer"];
  /** Null where one is written itself: it holds neither others nor a footer. */
  saved: SavedPart[] | null;
  attributeNames: string[];
  choices: Choices;
  canWrite: boolean;
  onChange(document: Document): void;
  onPreview?(): void;
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

/** The canvas, and around it what there is to put on it and what can be said of it. */
export function VisualEditor(props: Props) {
  const { document, brand, writer, attributeNames, choices, canWrite, onChange, onPreview } = props;
  const t = useTranslations("blocks");
  const tWays = useTranslations("blocks.ways");
  const tTemplates = useTranslations("templates");
  const [departure, setDeparture] = useState(document.root.props.theme);
  const [isDark, setDark] = useState(false);
  const [isPhone, setPhone] = useState(() => matchMedia("(max-width: 640px)").matches);
  const [isInspecting, setInspecting] = useState(false);
  const [shown, setShown] = useState<"palette" | "keys" | "saving" | null>(null);
  const [listeners, setListeners] = useState<CanvasListeners>({});
  const { locale } = document.root.props;

  const labelOf = useMemo(() => {
    const groups = variableGroups(tTemplates, attributeNames);
    return (name: string) => variableLabel(groups, name);
  }, [tTemplates, attributeNames]);
  const [added, setAdded] = useState<SavedPart[]>([]);
  const parts = useMemo(() => withAdded(props.saved ?? [], added), [props.saved, added]);
  const saved = useMemo(() => byId(parts), [parts]);
  const [data] = useState(() => ({ ...document, content: toPuck(document.content, saved) }) as unknown as Data);
  const isPart = props.saved === null;
  const ours = useMemo(() => puckConfig(isPart, t, labelOf), [isPart, t, labelOf]);
  // What they hold is drawn without a new configuration, which would take the cursor out of a text.
  const kinds = JSON.stringify(parts.map(({ id, name, archivedAt }) => ({ id, name, archivedAt })));
  const config = useMemo(() => withSaved(ours, JSON.parse(kinds) as SavedKind[]), [ours, kinds]);
  const dictionary = useMemo(() => dictionaryOf(t), [t]);
  const theme = useMemo(() => themeOf(brand, departure), [brand, departure]);
  const sayWays = useMemo(() => waysOf(tWays, labelOf, choices), [tWays, labelOf, choices]);
  const metadata = useMemo(() => ({ theme, locale, saved, writer, sayWays }), [theme, locale, saved, writer, sayWays]);
  const canvas = useMemo(
    () => ({
      ...{ brand, theme, isDark, saved, attributeNames, choices, labelOf, listeners },
      openSaving: canWrite && !isPart ? () => setShown("saving") : undefined,
    }),
    [brand, theme, isDark, saved, attributeNames, choices, labelOf, listeners, canWrite, isPart],
  );

  function change(data: Data) {
    const drawn = data as unknown as Document;
    setDeparture((before) => (isSame(before, drawn.root.props.theme) ? before : drawn.root.props.theme));
    const content = fromPuck(drawn.content);
    onChange({
      ...drawn,
      content,
      version: 1,
      root: { props: { ...document.root.props, ...drawn.root.props, locale } },
    });
  }

  return (
    <CanvasContext value={canvas}>
      <div className="visual-editor h-full">
        <Puck
          config={config}
          data={data}
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
              {onPreview && (
                <Button size="sm" variant="ghost" onPress={onPreview}>
                  <Eye />
                  {t("preview")}
                </Button>
              )}
            </div>
            <div className="relative grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-[11rem_1fr_17rem] xl:grid-cols-[14rem_1fr_20rem]">
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
                <SheetView device={isPhone ? "phone" : "desktop"}>
                  <Puck.Preview />
                </SheetView>
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
          {shown === "palette" && <Inserting saved={parts} onClose={() => setShown(null)} />}
          {shown === "saving" && (
            <SaveDialog onSaved={(block) => setAdded((added) => [...added, block])} onClose={() => setShown(null)} />
          )}
          {shown === "keys" && <KeyList onClose={() => setShown(null)} />}
        </Puck>
      </div>
    </CanvasContext>
  );
}

/** What was saved since the page was read, too. */
const withAdded = (saved: SavedPart[], added: SavedPart[]) => [
  ...saved,
  ...added.filter(({ id }) => !saved.some((block) => block.id === id)),
];

const byId = (parts: SavedPart[]) => Object.fromEntries(parts.map((part) => [part.id, part])) as unknown as SavedBlocks;

function Inserting({ saved, onClose }: { saved: SavedPart[]; onClose(): void }) {
  const { insert } = useBlockActions();
  return (
    <Palette
      saved={saved}
      onClose={onClose}
      onPick={(block) => {
        insert(block);
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

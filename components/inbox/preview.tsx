"use client";

import { Switch, ToggleButton, ToggleButtonGroup } from "@heroui/react";
import { Monitor, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { frameMail } from "./frame-mail";

const views = { phone: Smartphone, desktop: Monitor };
type View = keyof typeof views;

/** The HTML part as a phone or a desktop shows it. Nothing in it runs, and nothing is loaded before it is asked for. */
export function Preview({ html }: { html: string | null }) {
  const t = useTranslations("inbox");
  const [view, setView] = useState<View>("desktop");
  const [hasImages, setImages] = useState(false);
  if (html === null) return <p className="text-muted">{t("noHtml")}</p>;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <ToggleButtonGroup
          size="sm"
          aria-label={t("width")}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={(keys) => setView([...keys][0] as View)}
        >
          {Object.entries(views).map(([id, Icon]) => (
            <ToggleButton key={id} id={id} isIconOnly aria-label={t(`views.${id as View}`)}>
              <Icon />
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Switch size="sm" isSelected={hasImages} onChange={setImages}>
          <Switch.Content>
            <Switch.Control>
              <Switch.Thumb />
            </Switch.Control>
            {t("images")}
          </Switch.Content>
        </Switch>
        {!hasImages && <p className="text-xs text-muted">{t("imagesBlocked")}</p>}
      </div>
      <div className="min-h-96 flex-1 overflow-auto rounded-lg border border-separator bg-surface-secondary">
        <iframe
          key={String(hasImages)}
          title={t("tabs.preview")}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={frameMail(html, hasImages)}
          className={`block h-full min-h-96 border-0 bg-white ${view === "phone" ? "mx-auto w-[375px] max-w-full" : "w-full"}`}
          style={{ colorScheme: "light" }}
        />
      </div>
    </>
  );
}

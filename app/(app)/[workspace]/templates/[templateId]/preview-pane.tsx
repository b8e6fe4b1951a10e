"use client";

import { ToggleButton, ToggleButtonGroup } from "@heroui/react";
import { MailQuestion, Monitor, Moon, Smartphone, Type } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { TemplatePreview } from "@/lib/templates/schema";
import { withColorScheme } from "../color-scheme";
import { type Reader, ReaderField } from "./reader-field";

const views = { desktop: Monitor, phone: Smartphone, text: Type };
type View = keyof typeof views;

type Props = {
  mail: TemplatePreview;
  /** The mail shown is older than what is written, since that has an error. */
  isStale: boolean;
  reader: Reader;
  onReader: (reader: Reader) => void;
};

export function PreviewPane({ mail, isStale, reader, onReader }: Props) {
  const t = useTranslations("templates");
  const [view, setView] = useState<View>("desktop");
  const [isDark, setDark] = useState(false);

  return (
    <section
      aria-label={t("preview")}
      className="flex h-full min-h-0 flex-col overflow-hidden rounded-lg border border-separator"
    >
      <div className="flex flex-wrap items-center gap-2 border-b border-separator p-2">
        <ReaderField value={reader} onChange={onReader} />
        <div className="ms-auto flex items-center gap-1">
          <ToggleButtonGroup
            size="sm"
            selectionMode="single"
            disallowEmptySelection
            aria-label={t("view")}
            selectedKeys={[view]}
            onSelectionChange={(keys) => setView([...keys][0] as View)}
          >
            {Object.entries(views).map(([id, Icon]) => (
              <ToggleButton key={id} id={id} isIconOnly aria-label={t(`views.${id as View}`)}>
                <Icon />
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <ToggleButton
            size="sm"
            isIconOnly
            aria-label={t("dark")}
            isSelected={isDark}
            onChange={setDark}
            isDisabled={view === "text"}
          >
            <Moon />
          </ToggleButton>
        </div>
      </div>
      {isStale && !mail.html ? (
        <EmptyState icon={MailQuestion} title={t("noPreview")} text={t("noPreviewText")} />
      ) : (
        <Mail mail={mail} view={view} isStale={isStale} isDark={isDark} />
      )}
    </section>
  );
}

type MailProps = Pick<Props, "mail" | "isStale"> & { view: View; isDark: boolean };

function Mail({ mail, view, isStale, isDark }: MailProps) {
  const t = useTranslations("templates");
  return (
    <>
      <div className="border-b border-separator px-3 py-2" dir="auto">
        <p className="truncate font-medium">{mail.subject || t("noSubject")}</p>
        <p className="truncate text-muted">{mail.preheader || t("noPreheader")}</p>
      </div>
      <div className={`min-h-0 flex-1 overflow-auto bg-surface-secondary ${isStale ? "opacity-60" : ""}`}>
        {view === "text" ? (
          <pre className="p-4 font-mono text-sm break-words whitespace-pre-wrap" dir="auto">
            {mail.text}
          </pre>
        ) : (
          <iframe
            title={t("preview")}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={withColorScheme(mail.html, isDark ? "dark" : "light", '<base target="_blank">')}
            className={`block h-full border-0 ${view === "phone" ? "mx-auto w-[375px] max-w-full" : "w-full"} ${isDark ? "bg-black" : "bg-white"}`}
          />
        )}
      </div>
    </>
  );
}

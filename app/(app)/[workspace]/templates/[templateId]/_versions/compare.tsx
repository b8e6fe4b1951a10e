"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { useAction } from "@/components/use-action";
import { type Content, type ContentPart, differingParts, type TemplatePreview } from "@/lib/templates/schema";
import { previewTemplate } from "../../actions";
import { withColorScheme } from "../../color-scheme";
import { Choice } from "../choice";
import { Diff } from "./diff";

export type Side = { title: ReactNode; content: Content };
type Props = {
  templateId: string;
  /** Nothing came before the first. */
  before: Side | null;
  after: Side;
};

/** Two states of a template: as mails side by side, and what differs in what is written. */
export function Compare({ templateId, before, after }: Props) {
  const t = useTranslations("templates.versions");
  const [view, setView] = useState<"mails" | "source">("mails");
  return (
    <section aria-label={t("compare")} className="flex min-w-0 flex-col gap-4">
      {before && (
        <Choice
          label={t("compare")}
          options={{ mails: t("mails"), source: t("source") }}
          value={view}
          onChange={setView}
          className="self-start"
        />
      )}
      {before && view === "source" ? (
        <Differences before={before.content} after={after.content} />
      ) : (
        <div className={before ? "grid gap-4 md:grid-cols-2" : ""}>
          {before && <Mail templateId={templateId} side={before} />}
          <Mail templateId={templateId} side={after} />
        </div>
      )}
    </section>
  );
}

function Mail({ templateId, side: { title, content } }: { templateId: string; side: Side }) {
  const t = useTranslations("templates");
  const [mail, setMail] = useState<TemplatePreview | null>(null);
  const { run } = useAction(previewTemplate);
  const { subject, preheader, document, mode, source, html, text } = content;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is another one at each render
  useEffect(() => {
    let isCurrent = true;
    const changes = { subject, preheader, text, ...(document ? { document } : { mode, source, html }) };
    void run({ templateId, changes }).then((result) => {
      if (isCurrent && result.ok) setMail(result.data);
    });
    return () => {
      isCurrent = false;
    };
  }, [templateId, subject, preheader, document, mode, source, html, text]);

  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-separator">
      <figcaption className="border-b border-separator px-3 py-2">
        <p className="text-xs text-muted">{title}</p>
        <p className="truncate font-medium" dir="auto">
          {(mail ?? content).subject || t("noSubject")}
        </p>
        <p className="truncate text-muted" dir="auto">
          {(mail ?? content).preheader || t("noPreheader")}
        </p>
      </figcaption>
      <iframe
        title={t("preview")}
        sandbox=""
        srcDoc={mail ? withColorScheme(mail.html, "light") : ""}
        className="block h-[65dvh] min-h-80 w-full border-0 bg-white"
      />
    </figure>
  );
}

function Differences({ before, after }: { before: Content; after: Content }) {
  const t = useTranslations("templates");
  const differing = differingParts(before, after);
  if (differing.length === 0) return <p className="text-muted">{t("versions.nothing")}</p>;
  const source = (written: Content[ContentPart]) =>
    typeof written === "object" && written ? JSON.stringify(written, null, 2) : (written ?? t("textFromHtml"));
  return differing.map((part) => (
    <div key={part}>
      <h3 className="mb-1.5 text-sm font-medium">{t(part)}</h3>
      <Diff before={source(before[part])} after={source(after[part])} />
    </div>
  ));
}

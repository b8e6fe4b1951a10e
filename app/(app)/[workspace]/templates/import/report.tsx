"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ImportedImage, ImportReport } from "@/lib/templates/schema";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base">{title}</h2>
      {children}
    </section>
  );
}

export function RemovedParts({ removed }: Pick<ImportReport, "removed">) {
  const t = useTranslations("templates.import");
  return (
    <Part title={t("removedTitle")}>
      {removed.length === 0 ? (
        <p className="text-muted">{t("removedNone")}</p>
      ) : (
        <ul className="list-disc ps-5">
          {removed.map(({ what, count }) => (
            <li key={what}>{t(`removed.${what}`, { count })}</li>
          ))}
        </ul>
      )}
    </Part>
  );
}

const outcomes: ImportedImage["outcome"][] = ["kept", "remote", "missing", "refused"];

/** How many of each kind; those that readers won't see by name. */
export function ImportedImages({ images }: Pick<ImportReport, "images">) {
  const t = useTranslations("templates.import");
  const groups = outcomes
    .map((outcome) => ({ outcome, images: images.filter((image) => image.outcome === outcome) }))
    .filter(({ images }) => images.length > 0);
  return (
    <Part title={t("imagesTitle")}>
      {groups.length === 0 && <p className="text-muted">{t("imagesNone")}</p>}
      <ul className="list-disc ps-5">
        {groups.map(({ outcome, images }) => (
          <li key={outcome}>
            {t(`images.${outcome}`, { count: images.length })}
            {(outcome === "missing" || outcome === "refused") && (
              <ul className="max-h-40 overflow-y-auto font-mono text-xs text-muted">
                {images.map(({ src }) => (
                  <li key={src} className="break-all">
                    {src}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

type RewrittenTagsProps = { report: ImportReport; children: ReactNode };

export function RewrittenTags({ report: { rewrittenTags, unknownTags }, children }: RewrittenTagsProps) {
  const t = useTranslations("templates.import");
  return (
    <Part title={t("tagsTitle")}>
      {children}
      {rewrittenTags.length === 0 && unknownTags.length === 0 && <p className="text-muted">{t("tagsNone")}</p>}
      {rewrittenTags.length > 0 && (
        <ul className="max-h-64 overflow-y-auto text-xs">
          {rewrittenTags.map(({ from, to, count }) => (
            <li key={from} className="flex flex-wrap items-baseline gap-x-2 py-1">
              <code className="break-all text-muted">{from}</code>
              <span aria-hidden>→</span>
              <code className="break-all">{to || "∅"}</code>
              <span data-figures className="text-muted">
                {t("times", { count })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {unknownTags.length > 0 && (
        <>
          <p className="text-warning-soft-foreground">{t("tagsUnknown")}</p>
          <ul className="max-h-40 overflow-y-auto font-mono text-xs">
            {unknownTags.map((tag) => (
              <li key={tag} className="break-all">
                {tag}
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

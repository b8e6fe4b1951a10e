"use client";

import { Check, CircleAlert, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";

export type SaveState = { kind: "saved" | "waiting" | "saving" | "conflict" } | { kind: "failed"; message: string };

const icons = { saved: Check, waiting: LoaderCircle, saving: LoaderCircle, conflict: CircleAlert, failed: CircleAlert };

/** Whether what was typed is in the database. */
export function SaveStateLine({ state }: { state: SaveState }) {
  const t = useTranslations("common.saveState");
  const Icon = icons[state.kind];
  const isBad = state.kind === "failed" || state.kind === "conflict";
  return (
    <span
      aria-live="polite"
      className={`flex items-center gap-1.5 ${isBad ? "text-danger-soft-foreground" : "text-muted"}`}
    >
      <Icon
        aria-hidden
        className={`size-3.5 shrink-0 ${state.kind === "saving" ? "animate-spin motion-reduce:animate-none" : ""}`}
      />
      {state.kind === "failed" ? t("failed", { why: state.message }) : t(state.kind)}
    </span>
  );
}

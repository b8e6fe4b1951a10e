import type { LucideIcon } from "lucide-react";

export type Tone = "neutral" | "accent" | "good" | "warning" | "bad" | "info";

/** Soft ground and text of each meaning. */
export const toneClasses: Record<Tone, string> = {
  neutral: "bg-default text-muted",
  accent: "bg-accent-soft text-accent-soft-foreground",
  good: "bg-success-soft text-success-soft-foreground",
  warning: "bg-warning-soft text-warning-soft-foreground",
  bad: "bg-danger-soft text-danger-soft-foreground",
  info: "bg-info-soft text-info-soft-foreground",
};

/** A status: one colour, one icon, one word; never colour alone. The domains' statuses are in components/statuses.tsx. */
export function StatusBadge({ tone, icon: Icon, label }: { tone: Tone; icon: LucideIcon; label: string }) {
  return (
    <span
      className={`inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap ${toneClasses[tone]}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {label}
    </span>
  );
}

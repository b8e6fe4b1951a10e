"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { TemplateEditors } from "@/lib/templates/schema";

/** Who else writes here at this moment. */
export function Editors({ editors }: Pick<TemplateEditors, "editors">) {
  const t = useTranslations("templates.editors");
  return (
    <ul aria-label={t("label")} aria-live="polite" className="flex flex-wrap gap-2 empty:hidden">
      {editors.map(({ tab, name, isMe, since }) => (
        <li
          key={tab}
          className="flex min-h-6 items-center gap-1.5 rounded-full bg-info-soft px-2 text-xs text-info-soft-foreground"
        >
          <PencilLine aria-hidden className="size-3.5 shrink-0" />
          <span>{t.rich(isMe ? "me" : "other", { name, when: () => <Time date={since} style="time" /> })}</span>
        </li>
      ))}
    </ul>
  );
}

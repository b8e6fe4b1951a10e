import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type FactorRowProps = { icon: LucideIcon; title: string; text: ReactNode; children: ReactNode };

export function FactorRow({ icon: Icon, title, text, children }: FactorRowProps) {
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate" dir="auto">
          {title}
        </p>
        <p className="text-xs text-pretty text-muted">{text}</p>
      </div>
      {children}
    </li>
  );
}

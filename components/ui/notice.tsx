import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { toneClasses } from "./status-badge";

const icons = { good: CircleCheck, warning: TriangleAlert, bad: CircleAlert, info: Info };

type NoticeProps = { tone: keyof typeof icons; title?: ReactNode; action?: ReactNode; children?: ReactNode };

/** Something to know before going on, in the flow of the page. A bad one is announced at once. */
export function Notice({ tone, title, action, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-3 py-2.5 ${toneClasses[tone]}`}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-48 break-words">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}

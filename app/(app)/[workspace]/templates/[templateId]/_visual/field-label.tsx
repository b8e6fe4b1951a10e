import type { ReactNode } from "react";

type Props = { children?: ReactNode; label: string; el?: "label" | "div"; className?: string };

/** A field that Puck draws itself, named like ours. */
export const FieldLabel = ({ children, label, el: Element = "label", className }: Props) => (
  <Element className={`flex flex-col gap-1.5 ${className ?? ""}`}>
    <span className="text-xs text-muted">{label}</span>
    {children}
  </Element>
);

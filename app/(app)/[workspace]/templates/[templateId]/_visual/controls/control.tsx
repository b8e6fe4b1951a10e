import type { CustomField } from "@puckeditor/core";
import type { ReactNode } from "react";

/** What Puck gives a control of ours, and how it tells what was chosen. */
export type ControlProps<T> = Parameters<CustomField<T>["render"]>[0];

/** A field of the inspector: its name above it. */
export const Labelled = ({ field, id, children }: { field: { label?: string }; id?: string; children: ReactNode }) => (
  <div className="flex flex-col gap-1.5">
    <label className="text-xs text-muted" htmlFor={id}>
      {field.label}
    </label>
    {children}
  </div>
);

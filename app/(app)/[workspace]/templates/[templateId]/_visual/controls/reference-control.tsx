import { useTranslations } from "next-intl";
import { type Choices, useCanvas } from "../canvas-context";
import { type ControlProps, Labelled } from "./control";

/** One of the workspace's lists, segments or campaigns. */
export function ReferenceControl({ field, id, value, onChange, readOnly }: ControlProps<string>) {
  const t = useTranslations("blocks.ways");
  const choices = useCanvas().choices[field.metadata?.to as keyof Choices];
  const isGone = value && !choices.some((choice) => choice.id === value);
  return (
    <Labelled field={field} id={id}>
      <select
        id={id}
        className="h-9 rounded-md border border-border bg-surface px-2 text-sm"
        value={value ?? ""}
        disabled={readOnly}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t("none")}</option>
        {isGone && <option value={value}>{t("gone")}</option>}
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

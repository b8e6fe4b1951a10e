import { Button, Input } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type ControlProps, Labelled } from "./control";

/** A colour of its own, or null: as the brand has it. */
export const ColorControl = ({ field, id, value, onChange, readOnly }: ControlProps<string | null>) => (
  <Labelled field={field} id={id}>
    <ColorInput id={id} value={value} onChange={onChange} isReadOnly={readOnly} />
  </Labelled>
);

type Props = {
  id?: string;
  value: string | null;
  onChange(color: string | null): void;
  isReadOnly?: boolean;
  /** What it is without one of its own. */
  usual?: string;
};

export function ColorInput({ id, value, onChange, isReadOnly, usual = "#ffffff" }: Props) {
  const t = useTranslations("blocks");
  const choose = (text: string) => onChange(/^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : value);
  return (
    <div className="flex items-center gap-2">
      <input
        type="color"
        aria-label={t("pickColor")}
        className="size-8 shrink-0 cursor-pointer rounded-md border border-border bg-transparent p-0.5"
        value={value ?? usual}
        disabled={isReadOnly}
        onChange={(event) => choose(event.target.value)}
      />
      <Input
        key={value}
        id={id}
        className="min-w-0 flex-1 font-mono"
        defaultValue={value ?? ""}
        placeholder={t("asBrand")}
        readOnly={isReadOnly}
        onBlur={(event) => choose(event.target.value.trim())}
      />
      {value !== null && !isReadOnly && (
        <Button size="sm" variant="ghost" onPress={() => onChange(null)}>
          {t("asBrand")}
        </Button>
      )}
    </div>
  );
}

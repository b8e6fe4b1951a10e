import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { Departure } from "@/emails/blocks/theme";
import { type BrandColor, brandColors, fontNames, fonts } from "@/lib/brand/schema";
import { useCanvas } from "../canvas-context";
import { ColorInput } from "./color-control";
import type { ControlProps } from "./control";

const parts = ["font", "headingFont"] as const;

/** Where this mail departs from the brand: what is not named here follows it. */
export function ThemeControl({ value, onChange, readOnly }: ControlProps<Departure | undefined>) {
  const t = useTranslations("blocks");
  const { brand } = useCanvas();
  const theme = value ?? {};
  const count = Object.keys(theme.colors ?? {}).length + parts.filter((part) => theme[part]).length;

  function setColor(name: BrandColor, color: string | null) {
    const { [name]: _, ...others } = theme.colors ?? {};
    onChange({ ...theme, colors: color ? { ...others, [name]: color } : others });
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">{count === 0 ? t("followsBrand") : t("departs", { count })}</p>
      {parts.map((part) => (
        <label key={part} className="flex flex-col gap-1.5">
          <span className="text-xs text-muted">{t(`theme.${part}`)}</span>
          <select
            className="h-9 rounded-md border border-border bg-transparent px-2"
            value={theme[part] ?? ""}
            disabled={readOnly}
            onChange={({ target }) => onChange({ ...theme, [part]: target.value || undefined })}
          >
            <option value="">{t("asBrandIs", { value: fonts[brand[part]].label })}</option>
            {fontNames.map((font) => (
              <option key={font} value={font}>
                {fonts[font].label}
              </option>
            ))}
          </select>
        </label>
      ))}
      {brandColors.map((name) => (
        <div key={name} className="flex flex-col gap-1.5">
          <span className="text-xs text-muted">{t(`theme.${name}`)}</span>
          <ColorInput
            value={theme.colors?.[name] ?? null}
            usual={brand.colors[name]}
            onChange={(color) => setColor(name, color)}
            isReadOnly={readOnly}
          />
        </div>
      ))}
      {count > 0 && !readOnly && (
        <Button size="sm" variant="secondary" className="self-start" onPress={() => onChange({})}>
          {t("followBrand")}
        </Button>
      )}
    </div>
  );
}

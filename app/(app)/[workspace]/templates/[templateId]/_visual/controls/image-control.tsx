import { Button, Input } from "@heroui/react";
import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImagePicker } from "@/components/assets/image-picker";
import type { Image } from "@/emails/blocks/fields";
import { type ControlProps, Labelled } from "./control";

/** An image of the library, with what it says to those who don't see it. */
export function ImageControl({ field, id, value, onChange, readOnly }: ControlProps<Image | null>) {
  const t = useTranslations("blocks");
  const [isOpen, setOpen] = useState(false);
  return (
    <Labelled field={field} id={id}>
      {value && (
        // biome-ignore lint/performance/noImgElement: made for mail already
        <img src={value.url} alt={value.alt} className="max-h-32 w-full rounded-md bg-default object-contain" />
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="secondary" onPress={() => setOpen(true)} isDisabled={readOnly}>
          <ImagePlus />
          {value ? t("otherImage") : t("pickImage")}
        </Button>
        {value && !readOnly && (
          <Button size="sm" variant="ghost" onPress={() => onChange(null)}>
            {t("removeImage")}
          </Button>
        )}
      </div>
      {value && (
        <>
          <label className="mt-1 text-xs text-muted" htmlFor={`${id}-alt`}>
            {t("alt")}
          </label>
          <Input
            id={`${id}-alt`}
            value={value.alt}
            placeholder={t("altHint")}
            readOnly={readOnly}
            dir="auto"
            onChange={(event) => onChange({ ...value, alt: event.target.value })}
          />
        </>
      )}
      <ImagePicker isOpen={isOpen} onClose={() => setOpen(false)} onPick={onChange} />
    </Labelled>
  );
}

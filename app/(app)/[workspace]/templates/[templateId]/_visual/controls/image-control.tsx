import { Button, Input } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { Image } from "@/emails/blocks/fields";
import { type ControlProps, Labelled } from "./control";

/** An image by its address; its size is measured, since mails write it down. */
export function ImageControl({ field, id, value, onChange, readOnly }: ControlProps<Image | null>) {
  const t = useTranslations("blocks");
  return (
    <Labelled field={field} id={id}>
      <Input
        key={value?.url}
        id={id}
        type="url"
        placeholder="https://"
        defaultValue={value?.url ?? ""}
        readOnly={readOnly}
        onBlur={async (event) => {
          const url = event.target.value.trim();
          if (url !== (value?.url ?? "")) onChange(url ? { alt: value?.alt ?? "", url, ...(await sizeOf(url)) } : null);
        }}
      />
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
          {!readOnly && (
            <Button size="sm" variant="ghost" className="self-start" onPress={() => onChange(null)}>
              {t("removeImage")}
            </Button>
          )}
        </>
      )}
    </Labelled>
  );
}

const UNKNOWN = { width: 600, height: 300 };

function sizeOf(url: string): Promise<{ width: number; height: number }> {
  return new Promise((resolve) => {
    const image = new window.Image();
    image.onload = () => {
      const shrunk = Math.min(1, 1_200 / image.naturalWidth);
      resolve({
        width: Math.round(image.naturalWidth * shrunk) || UNKNOWN.width,
        height: Math.round(image.naturalHeight * shrunk) || UNKNOWN.height,
      });
    };
    image.onerror = () => resolve(UNKNOWN);
    image.src = url;
  });
}

import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { Brand } from "@/lib/brand/schema";
import { formatNumber } from "@/lib/format";
import { hardToRead, READABLE } from "./contrast";

/** What people with weak eyes, and anyone in the sun, could not read. */
export function Warnings({ brand }: { brand: Brand }) {
  const t = useTranslations("brand");
  const locale = useLocale();
  const found = hardToRead(brand);
  if (found.length === 0) return null;
  const toText = (value: number) => formatNumber(value, locale, { maximumFractionDigits: 1 });
  return (
    <Notice tone="warning" title={t("hardToRead", { readable: toText(READABLE) })}>
      <ul className="mt-1 flex flex-col gap-1">
        {found.map(({ scheme, text, ground, contrast }) => (
          <li key={`${scheme} ${text} ${ground}`}>
            {t("pair", {
              scheme: t(`schemes.${scheme}`),
              text: t(`palette.${text}`),
              ground: t(`palette.${ground}`),
              // 4.48 is not 4.5.
              contrast: toText(Math.floor(contrast * 10) / 10),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

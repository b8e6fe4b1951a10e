import { useTranslations } from "next-intl";
import { type Brand, fonts } from "@/lib/brand/schema";

export type SampleSender = { name: string; postalAddress: string | null };
type Props = { brand: Brand; scheme: "light" | "dark"; sender: SampleSender };

/** A short mail as a mailbox of this scheme shows it. */
export function Sample({ brand, scheme, sender }: Props) {
  const t = useTranslations("brand");
  const { logoUrl, logoWidth, font, headingFont, button, radius, footer } = brand;
  const colors = scheme === "light" ? brand.colors : brand.darkColors;
  const isFilled = button.style === "filled";
  return (
    <figure>
      <figcaption className="mb-1.5 text-xs text-muted">{t(`schemes.${scheme}`)}</figcaption>
      <div
        className="overflow-hidden rounded-lg border border-separator p-4 text-sm break-words"
        style={{ backgroundColor: colors.page, color: colors.text, fontFamily: fonts[font].stack }}
      >
        {logoUrl ? (
          // biome-ignore lint/performance/noImgElement: from wherever the workspace keeps it
          <img
            src={logoUrl}
            alt={sender.name}
            style={{ width: Number(logoWidth) }}
            className="mx-auto mb-4 max-w-full"
          />
        ) : (
          <p className="mb-4 text-center font-semibold">{sender.name}</p>
        )}
        <div
          className="border p-5"
          style={{ backgroundColor: colors.card, borderColor: colors.line, borderRadius: Number(radius) }}
        >
          <p className="mb-2 text-xl font-bold" style={{ fontFamily: fonts[headingFont].stack }}>
            {t("sample.heading")}
          </p>
          <p className="mb-4">
            {t.rich("sample.text", {
              link: (text) => (
                <span className="underline" style={{ color: colors.link }}>
                  {text}
                </span>
              ),
            })}
          </p>
          <span
            className="inline-block border-2 px-4 py-2 font-semibold"
            style={{
              borderRadius: Number(button.radius),
              borderColor: colors.primary,
              backgroundColor: isFilled ? colors.primary : undefined,
              color: isFilled ? colors.onPrimary : colors.primary,
            }}
          >
            {t("sample.button")}
          </span>
        </div>
        <div className="mt-4 flex flex-col gap-1 text-center text-xs" style={{ color: colors.muted }}>
          {footer.social.length > 0 && (
            <p>{footer.social.map(({ network }) => t(`networks.${network}`)).join(" · ")}</p>
          )}
          <p className="whitespace-pre-line">{[sender.name, sender.postalAddress].filter(Boolean).join("\n")}</p>
          {footer.legal && <p className="whitespace-pre-line">{footer.legal}</p>}
          <p className="underline">{t("sample.unsubscribe")}</p>
        </div>
      </div>
    </figure>
  );
}

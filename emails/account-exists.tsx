import { translate } from "@/lib/i18n/translate";
import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function AccountExists({ locale, appUrl, url }: Props) {
  const t = (name: string) => translate(locale, `mails.accountExists.${name}`);
  return (
    <Letter
      locale={locale}
      appUrl={appUrl}
      preview={t("preview")}
      heading={t("subject")}
      action={{ label: t("button"), url }}
      note={t("note")}
    >
      {t("body")}
    </Letter>
  );
}

AccountExists.PreviewProps = { ...preview, url: "https://mail.example.com/sign-in" } satisfies Props;

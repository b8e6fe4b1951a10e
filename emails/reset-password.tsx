import { translate } from "@/lib/i18n/translate";
import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function ResetPassword({ locale, appUrl, url }: Props) {
  const t = (name: string) => translate(locale, `mails.resetPassword.${name}`);
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

ResetPassword.PreviewProps = {
  ...preview,
  url: "https://mail.example.com/reset-password?token=t4KxWm",
} satisfies Props;

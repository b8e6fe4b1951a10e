import { translate } from "@/lib/i18n/translate";
import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ fromEmail: string; workspace: string; url: string }>;

export default function ProveSender({ locale, appUrl, fromEmail, workspace, url }: Props) {
  const t = (name: string) => translate(locale, `mails.proveSender.${name}`, { fromEmail, workspace });
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

ProveSender.PreviewProps = {
  ...preview,
  fromEmail: "news@example.com",
  workspace: "Mill & Sons",
  url: "https://mail.example.com/verify?sender=t4KxWm",
} satisfies Props;

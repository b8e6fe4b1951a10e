import { translate } from "@/lib/i18n/translate";
import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ newEmail: string }>;

export default function EmailChanged({ locale, appUrl, newEmail }: Props) {
  const t = (name: string) => translate(locale, `mails.emailChanged.${name}`, { newEmail });
  return (
    <Letter locale={locale} appUrl={appUrl} preview={t("preview")} heading={t("subject")} note={t("note")}>
      {t("body")}
    </Letter>
  );
}

EmailChanged.PreviewProps = { ...preview, newEmail: "anna@example.org" } satisfies Props;

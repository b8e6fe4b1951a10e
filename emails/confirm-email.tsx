import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function ConfirmEmail(props: Props) {
  return <Letter mail="confirmEmail" {...props} />;
}

ConfirmEmail.PreviewProps = { ...preview, url: "https://mail.example.com/verify?token=t4KxWm" } satisfies Props;

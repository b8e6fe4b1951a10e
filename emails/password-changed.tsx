import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function PasswordChanged(props: Props) {
  return <Letter mail="passwordChanged" {...props} />;
}

PasswordChanged.PreviewProps = { ...preview, url: "https://mail.example.com/forgot-password" } satisfies Props;

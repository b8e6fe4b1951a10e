import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function ChangeEmail(props: Props) {
  return <Letter mail="changeEmail" {...props} />;
}

ChangeEmail.PreviewProps = { ...preview, url: "https://mail.example.com/verify?email=t4KxWm" } satisfies Props;

import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function WrongCodes(props: Props) {
  return <Letter mail="wrongCodes" {...props} />;
}

WrongCodes.PreviewProps = { ...preview, url: "https://mail.example.com/forgot-password" } satisfies Props;

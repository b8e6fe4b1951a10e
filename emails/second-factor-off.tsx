import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function SecondFactorOff(props: Props) {
  return <Letter mail="secondFactorOff" {...props} />;
}

SecondFactorOff.PreviewProps = { ...preview, url: "https://mail.example.com/forgot-password" } satisfies Props;

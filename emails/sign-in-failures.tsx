import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function SignInFailures(props: Props) {
  return <Letter mail="signInFailures" {...props} />;
}

SignInFailures.PreviewProps = { ...preview, url: "https://mail.example.com/forgot-password" } satisfies Props;

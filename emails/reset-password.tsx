import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function ResetPassword(props: Props) {
  return <Letter mail="resetPassword" {...props} />;
}

ResetPassword.PreviewProps = {
  ...preview,
  url: "https://mail.example.com/reset-password?token=t4KxWm",
} satisfies Props;

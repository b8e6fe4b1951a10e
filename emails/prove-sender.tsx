import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ fromEmail: string; workspace: string; url: string }>;

export default function ProveSender({ fromEmail, workspace, ...props }: Props) {
  return <Letter mail="proveSender" values={{ fromEmail, workspace }} {...props} />;
}

ProveSender.PreviewProps = {
  ...preview,
  fromEmail: "news@example.com",
  workspace: "Mill & Sons",
  url: "https://mail.example.com/verify?sender=t4KxWm",
} satisfies Props;

import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ workspace: string; url: string }>;

export default function Invitation(props: Props) {
  return <Letter mail="invitation" {...props} />;
}

Invitation.PreviewProps = {
  ...preview,
  workspace: "Mill & Sons",
  url: "https://mail.example.com/invite?token=t4KxWm",
} satisfies Props;

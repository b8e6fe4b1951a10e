import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ newEmail: string }>;

export default function EmailChanged({ newEmail, ...props }: Props) {
  return <Letter mail="emailChanged" values={{ newEmail }} {...props} />;
}

EmailChanged.PreviewProps = { ...preview, newEmail: "anna@example.org" } satisfies Props;

import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ url: string }>;

export default function AccountExists(props: Props) {
  return <Letter mail="accountExists" {...props} />;
}

AccountExists.PreviewProps = { ...preview, url: "https://mail.example.com/sign-in" } satisfies Props;

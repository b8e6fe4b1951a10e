import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ workspace: string; lists: string; imprint: string; url: string }>;

export default function ConfirmSubscription({ workspace, lists, imprint, ...props }: Props) {
  const writer = { name: workspace, imprint };
  return <Letter mail="confirmSubscription" values={{ workspace, lists }} writer={writer} {...props} />;
}

ConfirmSubscription.PreviewProps = {
  ...preview,
  workspace: "Mill & Sons",
  lists: "Weekly news and Recipes",
  imprint: "Mill & Sons · 1 Mill Lane, Millbridge",
  url: "https://mail.example.com/confirm/t4KxWm",
} satisfies Props;

import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ device: string; address: string; time: string; url: string }>;

export default function NewDevice({ device, address, time, ...props }: Props) {
  return <Letter mail="newDevice" values={{ device, address, time }} {...props} />;
}

NewDevice.PreviewProps = {
  ...preview,
  device: "Firefox on Linux",
  address: "203.0.113.7",
  time: "Monday, 23 November 2026 at 09:12 CET",
  url: "https://mail.example.com/forgot-password",
} satisfies Props;

import { Letter } from "./parts/letter";
import { type MailProps, preview } from "./parts/mail";

type Props = MailProps<{ campaign: string; why: string; text: string; detail: string; url: string }>;

export default function CampaignPaused({ campaign, why, text, detail, ...props }: Props) {
  return <Letter mail="campaignPaused" values={{ campaign, why, text, detail }} {...props} />;
}

CampaignPaused.PreviewProps = {
  ...preview,
  campaign: "Spring at the mill",
  why: "The sender’s server refuses to work",
  text: "Everyone still waiting keeps their place. Look at the sender, then resume.",
  detail: "535 5.7.8 Authentication failed",
  url: "https://mail.example.com/mill/campaigns/cmp_1",
} satisfies Props;

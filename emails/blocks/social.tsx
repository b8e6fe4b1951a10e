import { Section } from "react-email";
import { socialNetworks } from "@/lib/brand/schema";
import { block } from "./block";
import { choice, list, url } from "./fields";
import { alignments } from "./text";
import { stackOf, type Theme } from "./theme";

const names: Record<(typeof socialNetworks)[number], string> = {
  website: "Website",
  facebook: "Facebook",
  instagram: "Instagram",
  x: "X",
  linkedin: "LinkedIn",
  youtube: "YouTube",
  tiktok: "TikTok",
  telegram: "Telegram",
  whatsapp: "WhatsApp",
  vk: "VK",
  github: "GitHub",
};

/** By their names: pictures of logos are blocked by half of the mailboxes. Without links of its own, those of the brand. */
export const Social = block({
  group: "media",
  fields: {
    links: list({ network: choice(socialNetworks, "website"), url: url("https://example.com") }, []),
    align: choice(alignments, "center"),
  },
  Component({ links, align, theme, isEditing }) {
    const shown = links.length > 0 ? links : theme.footer.social;
    return (
      <Section style={{ textAlign: align, margin: "0 0 16px" }}>
        <SocialLinks
          links={shown.length > 0 || !isEditing ? shown : [{ network: "website", url: "#" }]}
          theme={theme}
        />
      </Section>
    );
  },
});

export const SocialLinks = ({
  links,
  theme,
}: {
  links: { network: keyof typeof names; url: string }[];
  theme: Theme;
}) =>
  links.map(({ network, url }, i) => (
    <a
      key={`${network} ${url}`}
      href={url}
      className="link"
      style={{
        color: theme.colors.link,
        fontFamily: stackOf(theme.font),
        fontSize: 14,
        fontWeight: 600,
        lineHeight: "24px",
        marginLeft: i === 0 ? 0 : 16,
        textDecoration: "none",
        whiteSpace: "nowrap",
      }}
    >
      {names[network]}
    </a>
  ));

import { Fragment } from "react";
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
      <SocialLinks
        links={shown.length > 0 || !isEditing ? shown : [{ network: "website", url: "#" }]}
        align={align}
        gap={16}
        theme={theme}
      />
    );
  },
});

type LinksProps = {
  links: { network: keyof typeof names; url: string }[];
  align: (typeof alignments)[number];
  /** Below them, in pixels. */
  gap: number;
  theme: Theme;
};

/** Apart by a space as wide as its letter is high: Outlook on Windows knows no margins between words. */
export const SocialLinks = ({ links, align, gap, theme }: LinksProps) => (
  <p
    style={{
      fontFamily: stackOf(theme.font),
      fontSize: 14,
      fontWeight: 600,
      lineHeight: "24px",
      margin: `0 0 ${gap}px`,
      textAlign: align,
    }}
  >
    {links.map(({ network, url }, i) => (
      <Fragment key={`${network} ${url}`}>
        {i > 0 && "\u2003"}
        <a href={url} className="link" style={{ color: theme.colors.link, textDecoration: "none" }}>
          {names[network]}
        </a>
      </Fragment>
    ))}
  </p>
);

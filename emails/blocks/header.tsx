import { Section } from "react-email";
import { block } from "./block";
import { choice, url } from "./fields";
import { Img } from "./picture";
import { alignments } from "./text";
import { stackOf } from "./theme";

/** The brand's logo, or the workspace's name where it has none. */
export const Header = block({
  group: "layout",
  fields: { align: choice(alignments, "center"), href: url() },
  Component({ align, href, theme, room, writer }) {
    const { logoUrl, logoWidth, logoHeight, colors, headingFont } = theme;
    const width = Math.min(logoWidth, room);
    const mark = logoUrl ? (
      <Img
        src={logoUrl}
        alt="{{ workspace.name }}"
        width={width}
        height={logoHeight ? Math.round((logoHeight * width) / logoWidth) : undefined}
        style={{ display: "inline-block" }}
      />
    ) : (
      <span className="text" style={{ color: colors.text }}>
        {writer?.name ?? "{{ workspace.name }}"}
      </span>
    );
    return (
      <Section style={{ padding: "8px 0 24px" }}>
        <p
          style={{
            fontFamily: stackOf(headingFont),
            fontSize: 20,
            fontWeight: 700,
            lineHeight: "28px",
            margin: 0,
            textAlign: align,
          }}
        >
          {href ? (
            <a href={href} style={{ textDecoration: "none" }}>
              {mark}
            </a>
          ) : (
            mark
          )}
        </p>
      </Section>
    );
  },
});

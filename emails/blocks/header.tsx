import { Img, Section } from "react-email";
import { block } from "./block";
import { choice, url } from "./fields";
import { alignments } from "./text";
import { stackOf } from "./theme";

/** The brand's logo, or the workspace's name where it has none. */
export const Header = block({
  group: "layout",
  fields: { align: choice(alignments, "center"), href: url() },
  Component({ align, href, theme }) {
    const { logoUrl, logoWidth, colors, headingFont } = theme;
    const mark = logoUrl ? (
      <Img
        src={logoUrl}
        alt="{{ workspace.name }}"
        width={logoWidth}
        style={{ display: "inline-block", height: "auto", maxWidth: "100%" }}
      />
    ) : (
      <span
        className="text"
        style={{ color: colors.text, fontFamily: stackOf(headingFont), fontSize: 20, fontWeight: 700 }}
      >
        {"{{ workspace.name }}"}
      </span>
    );
    return (
      <Section style={{ padding: "8px 0 24px", textAlign: align }}>
        {href ? (
          <a href={href} style={{ textDecoration: "none" }}>
            {mark}
          </a>
        ) : (
          mark
        )}
      </Section>
    );
  },
});

import { Section } from "react-email";
import { block } from "./block";
import { image, line, url } from "./fields";
import { Picture } from "./picture";
import { stackOf, WIDTH } from "./theme";

/** Mailboxes play no film: a still that leads to it. */
export const Video = block({
  group: "media",
  fields: { image: image(), href: url("https://example.com/video"), caption: line("") },
  Component({ image, href, caption, theme, isEditing }) {
    return (
      <Section style={{ margin: "0 0 16px", textAlign: "center" }}>
        <Picture image={image} href={href} width={WIDTH} radius={theme.radius} isEditing={isEditing} isCentered />
        <a
          href={href || "#"}
          className="link"
          style={{
            color: theme.colors.link,
            display: "inline-block",
            fontFamily: stackOf(theme.font),
            fontSize: 15,
            fontWeight: 600,
            lineHeight: "24px",
            marginTop: 8,
            textDecoration: "none",
          }}
        >
          {`▶ ${caption}`}
        </a>
      </Section>
    );
  },
});

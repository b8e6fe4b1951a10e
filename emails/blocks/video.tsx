import { Section } from "react-email";
import { block } from "./block";
import { image, line, url } from "./fields";
import { Picture } from "./picture";
import { GAP, stackOf } from "./theme";

/** Mailboxes play no film: a still that leads to it. */
export const Video = block({
  group: "media",
  fields: { image: image(), href: url("https://example.com/video"), caption: line("") },
  Component({ image, href, caption, theme, room, isEditing }) {
    return (
      <Section style={{ padding: GAP, textAlign: "center" }}>
        <Picture image={image} href={href} width={room} radius={theme.radius} isEditing={isEditing} isCentered />
        <p
          style={{
            fontFamily: stackOf(theme.font),
            fontSize: 15,
            fontWeight: 600,
            lineHeight: "24px",
            margin: "8px 0 0",
            textAlign: "center",
          }}
        >
          <a href={href || "#"} className="link" style={{ color: theme.colors.link, textDecoration: "none" }}>
            {`▶ ${caption}`}
          </a>
        </p>
      </Section>
    );
  },
});

import { Section } from "react-email";
import { block } from "./block";
import { choice, image, number, onOff, url } from "./fields";
import { Picture } from "./picture";
import { alignments } from "./text";
import { GAP, WIDTH } from "./theme";

export const Image = block({
  group: "media",
  fields: {
    image: image(),
    href: url(),
    width: number(WIDTH, { min: 16, max: WIDTH, step: 4 }),
    align: choice(alignments, "center"),
    isRounded: onOff(true),
  },
  Component({ image, href, width, align, isRounded, theme, room, isEditing }) {
    if (!image?.url && !isEditing) return null;
    const radius = isRounded ? theme.radius : 0;
    return (
      <Section style={{ padding: GAP }}>
        <table
          role="presentation"
          align={align}
          width={image ? undefined : "100%"}
          border={0}
          cellPadding="0"
          cellSpacing="0"
        >
          <tbody>
            <tr>
              <td>
                <Picture
                  image={image}
                  href={href}
                  width={Math.min(width, room)}
                  radius={radius}
                  isEditing={isEditing}
                />
              </td>
            </tr>
          </tbody>
        </table>
      </Section>
    );
  },
});

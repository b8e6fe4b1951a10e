import { block } from "./block";
import { ActionLink } from "./button";
import { image, line, lines, url } from "./fields";
import { Picture } from "./picture";
import { GAP, stackOf } from "./theme";

/** A thing to buy: picture, name, words, price and the way to it. */
export const Product = block({
  group: "media",
  fields: {
    image: image(),
    title: line("Product"),
    text: lines(""),
    price: line(""),
    label: line("Buy"),
    href: url("https://example.com/product"),
  },
  Component({ image, title, text, price, label, href, theme, room, isEditing }) {
    const { colors, font, headingFont, radius } = theme;
    const sans = stackOf(font);
    return (
      <table role="presentation" width="100%" border={0} cellPadding="0" cellSpacing="0">
        <tbody>
          {(image?.url || isEditing) && (
            <tr>
              <td style={{ paddingBottom: 12 }}>
                <Picture image={image} href={href} width={room} radius={radius} isEditing={isEditing} />
              </td>
            </tr>
          )}
          <tr>
            <td style={{ padding: GAP }}>
              <p
                className="text"
                style={{
                  color: colors.text,
                  fontFamily: stackOf(headingFont),
                  fontSize: 18,
                  fontWeight: 700,
                  lineHeight: "26px",
                  margin: "0 0 4px",
                }}
              >
                {title}
              </p>
              {text && (
                <p
                  className="muted"
                  style={{ color: colors.muted, fontFamily: sans, fontSize: 15, lineHeight: "22px", margin: "0 0 8px" }}
                >
                  {text}
                </p>
              )}
              {price && (
                <p
                  className="text"
                  style={{
                    color: colors.text,
                    fontFamily: sans,
                    fontSize: 16,
                    fontWeight: 600,
                    lineHeight: "24px",
                    margin: "0 0 12px",
                  }}
                >
                  {price}
                </p>
              )}
              {label && (
                <ActionLink href={href} theme={theme}>
                  {label}
                </ActionLink>
              )}
            </td>
          </tr>
        </tbody>
      </table>
    );
  },
});

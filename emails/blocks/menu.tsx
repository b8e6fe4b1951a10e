import { Section } from "react-email";
import { block } from "./block";
import { choice, line, list, url } from "./fields";
import { alignments } from "./text";
import { stackOf } from "./theme";

export const Menu = block({
  group: "layout",
  fields: {
    items: list({ label: line("Link"), href: url("https://example.com") }, [
      { label: "Shop", href: "https://example.com/shop" },
      { label: "About", href: "https://example.com/about" },
    ]),
    align: choice(alignments, "center"),
  },
  Component({ items, align, theme }) {
    return (
      <Section style={{ textAlign: align, margin: "0 0 16px" }}>
        {items.map(({ label, href }, i) => (
          <a
            key={`${label} ${href}`}
            href={href || "#"}
            className="text"
            style={{
              color: theme.colors.text,
              fontFamily: stackOf(theme.font),
              fontSize: 15,
              fontWeight: 600,
              lineHeight: "28px",
              marginLeft: i === 0 ? 0 : 20,
              textDecoration: "none",
            }}
          >
            {label}
          </a>
        ))}
      </Section>
    );
  },
});

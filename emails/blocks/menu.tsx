import { Fragment } from "react";
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
      <p
        style={{
          fontFamily: stackOf(theme.font),
          fontSize: 15,
          fontWeight: 600,
          lineHeight: "28px",
          margin: "0 0 16px",
          textAlign: align,
        }}
      >
        {items.map(({ label, href }, i) => (
          <Fragment key={`${label} ${href}`}>
            {i > 0 && "\u2003"}
            <a href={href || "#"} className="text" style={{ color: theme.colors.text, textDecoration: "none" }}>
              {label}
            </a>
          </Fragment>
        ))}
      </p>
    );
  },
});

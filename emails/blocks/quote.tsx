import { Section } from "react-email";
import { block } from "./block";
import { line, rich } from "./fields";
import { RichText } from "./rich-text";
import { GAP, stackOf } from "./theme";

export const Quote = block({
  group: "text",
  fields: { content: rich("<p></p>"), author: line("") },
  Component({ content, author, theme }) {
    return (
      <Section style={{ padding: GAP }}>
        <div className="line" style={{ borderLeft: `4px solid ${theme.colors.line}`, padding: "4px 0 4px 20px" }}>
          <RichText
            theme={theme}
            className="text"
            style={{
              color: theme.colors.text,
              fontFamily: stackOf(theme.font),
              fontSize: 18,
              fontStyle: "italic",
              lineHeight: "28px",
            }}
          >
            {content}
          </RichText>
          {author && (
            <p
              className="muted"
              style={{
                color: theme.colors.muted,
                fontFamily: stackOf(theme.font),
                fontSize: 14,
                lineHeight: "20px",
                margin: "8px 0 0",
              }}
            >
              {author}
            </p>
          )}
        </div>
      </Section>
    );
  },
});

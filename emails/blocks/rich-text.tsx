import type { CSSProperties } from "react";
import type { Theme } from "./theme";

type Props = {
  /** HTML; while it is written, the editor that stands in its place. */
  children: unknown;
  theme: Theme;
  className?: string;
  /** Where links are not as in the rest of the mail. */
  linkColor?: string;
  style: CSSProperties;
  /** Between two paragraphs, in pixels. */
  gap?: number;
};

/** Text of a person: paragraphs, lists, links and emphasis, each with its own style, since many mailboxes know no other. */
export function RichText({ children, theme, className, linkColor, style, gap = 16 }: Props) {
  if (typeof children !== "string") {
    return (
      <div className={className ? `${className} rich` : "rich"} style={style}>
        {children as never}
      </div>
    );
  }
  const html = styled(children, gap, theme, linkColor);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when it is saved
  return <div className={className} style={style} dangerouslySetInnerHTML={{ __html: html }} />;
}

function styled(html: string, gap: number, { colors }: Theme, linkColor?: string) {
  const styles: Record<string, string> = {
    p: `margin:0 0 ${gap}px`,
    ul: `margin:0 0 ${gap}px;padding:0 0 0 24px`,
    ol: `margin:0 0 ${gap}px;padding:0 0 0 24px`,
    li: "margin:0 0 4px",
    a: `color:${linkColor ?? colors.link};text-decoration:underline`,
  };
  const last = html.lastIndexOf("<p>");
  const isLastBlock = last >= 0 && html.trimEnd().endsWith("</p>");
  return html.replace(/<(p|ul|ol|li|a)(?=[\s>])/g, (tag, name: string, at: number) =>
    isLastBlock && at === last
      ? '<p style="margin:0"'
      : `${tag}${name === "a" && !linkColor ? ' class="link"' : ""} style="${styles[name]}"`,
  );
}

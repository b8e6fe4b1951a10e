import type { CSSProperties } from "react";
import type { Theme } from "./theme";

type Props = {
  /** HTML; while it is written, the editor that stands in its place. */
  children: unknown;
  theme: Theme;
  className?: string;
  style: CSSProperties;
  /** Between two paragraphs, in pixels. */
  gap?: number;
};

/** Text of a person: paragraphs, lists, links and emphasis, each with its own style, since many mailboxes know no other. */
export function RichText({ children, theme, className = "text", style, gap = 16 }: Props) {
  if (typeof children !== "string") {
    return (
      <div className={`${className} rich`} style={style}>
        {children as never}
      </div>
    );
  }
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when it is saved
    <div className={className} style={style} dangerouslySetInnerHTML={{ __html: styled(children, theme, gap) }} />
  );
}

function styled(html: string, { colors }: Theme, gap: number) {
  const styles: Record<string, string> = {
    p: `margin:0 0 ${gap}px`,
    ul: `margin:0 0 ${gap}px;padding:0 0 0 24px`,
    ol: `margin:0 0 ${gap}px;padding:0 0 0 24px`,
    li: "margin:0 0 4px",
    a: `color:${colors.link};text-decoration:underline`,
  };
  const last = html.lastIndexOf("<p>");
  const isLastBlock = last >= 0 && html.trimEnd().endsWith("</p>");
  return html.replace(/<(p|ul|ol|li|a)(?=[\s>])/g, (tag, name: string, at: number) =>
    isLastBlock && at === last ? '<p style="margin:0"' : `${tag} style="${styles[name]}"`,
  );
}

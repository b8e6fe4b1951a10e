import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { darkRules, phoneStyles } from "@/emails/blocks/theme";
import { useCanvas } from "./canvas-context";
import { usePuckApi } from "./use-block-actions";

/** What only the canvas shows: chips for merge tags, frames around conditions, and what pictures are drawn with. */
const canvasStyles = `
@font-face { font-family: "Lettermill Sans"; font-weight: 700; src: url("/fonts/lettermill-sans-bold.ttf"); }
body { margin: 0; }
.rich p { margin: 0 0 16px; }
.rich p:last-child { margin-bottom: 0; }
.rich ul, .rich ol { margin: 0 0 16px; padding: 0 0 0 24px; }
[data-merge] { border-radius: 4px; background: #6366f126; box-shadow: 0 0 0 1px #6366f166; padding: 0 4px; white-space: nowrap; }
[data-logic] { position: relative; outline: 1px dashed #8888; outline-offset: 2px; min-height: 40px; padding-top: 20px; margin: 8px 0; }
[data-saved] { position: relative; outline: 1px dashed #6366f180; outline-offset: 2px; }
[data-saved]::after { content: attr(data-saved); position: absolute; top: -1px; right: -1px; max-width: 60%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; border-radius: 0 0 0 6px; background: #4f46e5; color: #fff; font: 11px/18px system-ui, sans-serif; padding: 0 6px; }
[data-logic]::before { content: attr(data-logic); position: absolute; top: 2px; left: 4px; font: 12px system-ui, sans-serif; color: #777; }
`;

/** The mail's own styles within the canvas, dark ones when they are looked at, the editor's keys, and what is chosen always in sight. */
export function CanvasFrame({ children, document }: { children: ReactNode; document?: Document }) {
  const { theme, isDark, listeners } = useCanvas();
  const t = useTranslations("blocks");
  const hint = `content: ${JSON.stringify(t("writeHere"))}; color: #888;`;
  const empty = `.rich p:only-child:has(> br:only-child)::before { ${hint} float: left; height: 0; } [role=textbox]:empty::before { ${hint} }`;
  const styles = `${canvasStyles}${empty}${phoneStyles}${isDark ? darkRules(theme) : ""}.rich a { color: ${(isDark ? theme.darkColors : theme.colors).link}; }`;

  useEffect(() => {
    if (!document) return;
    const element = document.createElement("style");
    element.textContent = styles;
    document.head.append(element);
    return () => element.remove();
  }, [document, styles]);

  useEffect(() => {
    if (!document) return;
    for (const [type, listener] of Object.entries(listeners))
      document.addEventListener(type, listener as EventListener);
    return () => {
      for (const [type, listener] of Object.entries(listeners))
        document.removeEventListener(type, listener as EventListener);
    };
  }, [document, listeners]);

  const chosen = usePuckApi(({ selectedItem }) => selectedItem?.props.id);
  useEffect(() => {
    if (!document || !chosen) return;
    const frame = requestAnimationFrame(() =>
      show(document.querySelector(`[data-puck-component="${CSS.escape(chosen)}"]`)),
    );
    return () => cancelAnimationFrame(frame);
  }, [document, chosen]);

  return <>{children}</>;
}

/** Within the canvas alone: `scrollIntoView` would move all that lies around it, too. */
function show(block: Element | null) {
  const view = block?.ownerDocument.defaultView;
  if (!block || !view) return;
  const { top, bottom } = block.getBoundingClientRect();
  if (top < 0) view.scrollBy(0, top);
  else if (bottom > view.innerHeight) view.scrollBy(0, Math.min(top, bottom - view.innerHeight));
}

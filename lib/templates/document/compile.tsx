import { render } from "react-email";
import type { SavedBlocks } from "@/emails/blocks/block";
import type { Document } from "@/emails/blocks/document";
import { draw } from "@/emails/blocks/draw";
import { Frame } from "@/emails/blocks/frame";
import { themeOf, WIDTH } from "@/emails/blocks/theme";
import type { Brand } from "@/lib/brand/schema";
import { withLiquid } from "../react-html";
import { withMergeTags } from "./merge-tags";

/** The document as HTML with merge tags: the same document gives the same bytes. */
export const compileDocument = async (document: Document, brand: Brand, saved?: SavedBlocks) =>
  withLiquid(withMergeTags(await render(mailOf(document, brand, saved))));

export function mailOf({ root, content }: Document, brand: Brand, saved: SavedBlocks = {}) {
  const { locale } = root.props;
  const theme = themeOf(brand, root.props.theme);
  return (
    <Frame theme={theme} locale={locale}>
      {draw(content, { theme, locale, saved, draw, room: WIDTH, isEditing: false })}
    </Frame>
  );
}

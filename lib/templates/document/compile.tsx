import type { ReactNode } from "react";
import { render } from "react-email";
import { blockOf } from "@/emails/blocks";
import type { Surroundings } from "@/emails/blocks/block";
import type { Document } from "@/emails/blocks/document";
import { slotsOf } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";
import { Frame } from "@/emails/blocks/frame";
import { themeOf, WIDTH } from "@/emails/blocks/theme";
import type { Brand } from "@/lib/brand/schema";
import { withLiquid } from "../react-html";
import { withMergeTags } from "./merge-tags";

/** The document as HTML with merge tags: the same document gives the same bytes. */
export const compileDocument = async (document: Document, brand: Brand) =>
  withLiquid(withMergeTags(await render(mailOf(document, brand))));

export function mailOf({ root, content }: Document, brand: Brand) {
  const { locale } = root.props;
  const theme = themeOf(brand, root.props.theme);
  return (
    <Frame theme={theme} locale={locale}>
      {draw(content, { theme, locale, room: WIDTH, isEditing: false })}
    </Frame>
  );
}

const draw = (content: Nested[], around: Surroundings): ReactNode =>
  content.map((block) => {
    const Component = blockOf(block.type)!.Component as (props: Record<string, unknown>) => ReactNode;
    const { id, ...props } = block.props;
    const slots = slotsOf(block).map(([name, nested]) => [
      name,
      ({ room = around.room }) => draw(nested, { ...around, room }),
    ]);
    return <Component key={id} {...props} {...Object.fromEntries(slots)} {...around} />;
  });

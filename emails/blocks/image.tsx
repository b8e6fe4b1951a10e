import { block } from "./block";
import { choice, image, number, onOff, url } from "./fields";
import { Aligned, Picture } from "./picture";
import { alignments } from "./text";
import { WIDTH } from "./theme";

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
      <Aligned align={align} isWide={!image}>
        <Picture image={image} href={href} width={Math.min(width, room)} radius={radius} isEditing={isEditing} />
      </Aligned>
    );
  },
});

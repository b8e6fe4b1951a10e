import type { ComponentProps, ReactNode } from "react";
import { Section } from "react-email";
import type { Image } from "./fields";
import type { alignments } from "./text";
import { GAP } from "./theme";

type Props = {
  image: Image | null;
  href?: string;
  /** The most that there is room for, in pixels. */
  width: number;
  radius?: number;
  isEditing: boolean;
  isCentered?: boolean;
};

/** An image with its size written down, so that nothing jumps; on the canvas an empty place where one is still to come. */
export function Picture({ image, href, width, radius = 0, isEditing, isCentered }: Props) {
  if (!image?.url) return isEditing ? <Placeholder width={width} radius={radius} /> : null;
  const shown = Math.min(image.width, width);
  const picture = (
    <Img
      src={image.url}
      alt={image.alt}
      width={shown}
      height={Math.round((image.height / image.width) * shown)}
      className={shown >= width ? "wide" : undefined}
      style={{ display: "block", borderRadius: radius, ...(isCentered ? { margin: "0 auto" } : {}) }}
    />
  );
  return href ? (
    <a href={href} style={{ display: "block", textDecoration: "none" }}>
      {picture}
    </a>
  ) : (
    picture
  );
}

/** Gives way where there is less room, and keeps its shape. */
export const Img = ({ alt, style, ...props }: ComponentProps<"img">) => (
  // biome-ignore lint/performance/noImgElement: a mail has no other
  <img {...props} alt={alt} style={{ border: 0, height: "auto", maxWidth: "100%", ...style }} />
);

type AlignedProps = { align: (typeof alignments)[number]; isWide?: boolean; children: ReactNode };

/** Where the picture stands in the width of the mail. */
export const Aligned = ({ align, isWide, children }: AlignedProps) => (
  <Section style={{ padding: GAP }}>
    <table
      role="presentation"
      align={align}
      width={isWide ? "100%" : undefined}
      border={0}
      cellPadding="0"
      cellSpacing="0"
    >
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  </Section>
);

const Placeholder = ({ width, radius }: { width: number; radius: number }) => (
  <div
    data-empty="image"
    style={{
      width: "100%",
      maxWidth: width,
      height: Math.min(200, Math.round(width / 2.5)),
      borderRadius: radius,
      background: "repeating-linear-gradient(45deg,#8881 0 12px,#8882 12px 24px)",
    }}
  />
);

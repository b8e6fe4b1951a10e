import type { FunctionComponent } from "react";

type Props = { parts: [tag: string, Content: FunctionComponent][]; end: string; isEditing: boolean };

/** Liquid around blocks; the canvas shows all ways, each below what leads to it. */
export function Logic({ parts, end, isEditing }: Props) {
  return (
    <>
      {parts.map(([tag, Content]) => (
        <div key={tag} data-logic={isEditing ? tag.replace(/^\{% | %\}$/g, "") : undefined}>
          {isEditing ? null : tag}
          <Content />
        </div>
      ))}
      {isEditing ? null : end}
    </>
  );
}

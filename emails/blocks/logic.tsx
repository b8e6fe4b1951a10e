import type { FunctionComponent } from "react";

type Props = {
  parts: [tag: string, Content: FunctionComponent][];
  end: string;
  isEditing: boolean;
  ways?: string[];
};

/** Liquid around blocks; the canvas shows all ways, each below what leads to it. */
export function Logic({ parts, end, isEditing, ways = [] }: Props) {
  if (isEditing)
    return parts.map(([tag, Content], i) => (
      <div key={tag} data-logic={ways[i]}>
        <Content />
      </div>
    ));
  // No element of ours around them: what Liquid leaves out or repeats must be whole.
  return (
    <>
      {parts.map(([tag, Content]) => [tag, <Content key={tag} />])}
      {end}
    </>
  );
}

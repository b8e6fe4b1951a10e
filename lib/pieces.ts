/** Text that stands in every mail of a campaign. The same text is the same object, so that its encoding can be kept. */
export class FixedText {
  constructor(readonly text: string) {}
}

/** A text as it was put together: what is fixed, and what was filled in for one recipient. */
export type Pieces = readonly (string | FixedText)[];

export const joinPieces = (text: string | Pieces) =>
  typeof text === "string" ? text : text.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");

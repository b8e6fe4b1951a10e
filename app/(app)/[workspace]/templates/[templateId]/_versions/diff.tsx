import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { type DiffLine, diffLines } from "./diff-lines";

/** So many lines that stayed are shown around each change. */
const CONTEXT = 3;

const looks = {
  same: { Tag: "span", mark: "", className: "" },
  added: { Tag: "ins", mark: "+", className: "bg-success-soft text-success-soft-foreground" },
  removed: { Tag: "del", mark: "−", className: "bg-danger-soft text-danger-soft-foreground" },
} as const;

/** What differs between two texts, line by line. */
export function Diff({ before, after }: { before: string; after: string }) {
  const t = useTranslations("templates.versions");
  return (
    <pre
      dir="ltr"
      className="overflow-x-auto rounded-lg border border-separator py-1 font-mono text-xs leading-5 break-words whitespace-pre-wrap"
    >
      {inPieces(diffLines(before, after)).map(({ start, hidden, lines }) => (
        <Fragment key={start}>
          {hidden > 0 && <span className="block px-3 py-1 text-muted">{t("equalLines", { count: hidden })}</span>}
          {lines.map(({ kind, text }, index) => {
            const { Tag, mark, className } = looks[kind];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <Tag key={index} className={`flex gap-2 px-3 no-underline ${className}`}>
                <span aria-hidden className="w-2 shrink-0 select-none">
                  {mark}
                </span>
                <span className="min-w-0 flex-1">{text || " "}</span>
              </Tag>
            );
          })}
        </Fragment>
      ))}
    </pre>
  );
}

type Piece = { start: number; hidden: number; lines: DiffLine[] };

/** The changes with what stands around them; of what lies between only how much it is. */
function inPieces(lines: DiffLine[]): Piece[] {
  const isNear = lines.map(() => false);
  for (const [index, { kind }] of lines.entries()) {
    if (kind !== "same") isNear.fill(true, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  }
  const pieces: Piece[] = [];
  let hidden = 0;
  for (const [start, line] of lines.entries()) {
    if (!isNear[start]) hidden++;
    else if (isNear[start - 1]) pieces.at(-1)!.lines.push(line);
    else {
      pieces.push({ start, hidden, lines: [line] });
      hidden = 0;
    }
  }
  return hidden > 0 ? [...pieces, { start: lines.length, hidden, lines: [] }] : pieces;
}

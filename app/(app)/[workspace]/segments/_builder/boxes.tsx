"use client";

import { Chip, Input, TextField } from "@heroui/react";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

type BoxProps<Value> = { label: string; value: Value; onChange: (value: Value) => void; className?: string };

export function TextBox({
  label,
  value,
  onChange,
  known = [],
  className = "min-w-40 flex-1",
}: BoxProps<string> & { known?: string[] }) {
  const offered = useId();
  return (
    <TextField aria-label={label} value={value} onChange={onChange} className={className}>
      <Input dir="auto" autoComplete="off" placeholder={label} list={known.length > 0 ? offered : undefined} />
      {known.length > 0 && <Known id={offered} words={known} />}
    </TextField>
  );
}

export const DateBox = ({ label, value, onChange }: BoxProps<string>) => (
  <TextField aria-label={label} type="date" value={value} onChange={onChange} className="w-40">
    <Input />
  </TextField>
);

const numberOf = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.replace(",", ".")));

/** Its text stays as it was typed as long as it means the value; what is no number yet is `NaN`. */
export function NumberBox({ label, value, onChange, className = "w-24" }: BoxProps<number>) {
  const [typed, setTyped] = useState("");
  const text = Object.is(numberOf(typed), value) ? typed : Number.isFinite(value) ? String(value) : "";
  return (
    <TextField
      aria-label={label}
      value={text}
      onChange={(text) => {
        setTyped(text);
        onChange(numberOf(text));
      }}
      className={className}
    >
      <Input inputMode="decimal" autoComplete="off" placeholder={label} />
    </TextField>
  );
}

/** Words, one after the other: a comma, Enter or leaving the box ends each. */
export function ValuesBox({ label, value, onChange, known = [] }: BoxProps<string[]> & { known?: string[] }) {
  const t = useTranslations("segments.builder");
  const [text, setText] = useState("");
  const offered = useId();

  function add(typed: string) {
    const words = typed.split(",").flatMap((word) => word.trim() || []);
    if (words.length > 0) onChange([...new Set([...value, ...words])]);
    setText("");
  }

  return (
    <div className="flex min-w-40 flex-1 flex-wrap items-center gap-1.5">
      <TextField
        aria-label={label}
        value={text}
        onChange={(typed) => (typed.includes(",") || known.includes(typed) ? add(typed) : setText(typed))}
        onBlur={() => add(text)}
        className="min-w-32 flex-1"
      >
        <Input
          list={offered}
          dir="auto"
          autoComplete="off"
          placeholder={label}
          onKeyDown={(event) => {
            if (event.key === "Enter" && text.trim() !== "") {
              event.preventDefault();
              add(text);
            }
            if (event.key === "Backspace" && text === "") onChange(value.slice(0, -1));
          }}
        />
      </TextField>
      {value.map((word) => (
        <Chip key={word} size="sm" variant="soft">
          <Chip.Label>
            <bdi>{word}</bdi>
          </Chip.Label>
          <button
            type="button"
            aria-label={t("removeValue", { value: word })}
            className="cursor-pointer rounded-full text-muted hover:text-foreground"
            onClick={() => onChange(value.filter((other) => other !== word))}
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </Chip>
      ))}
      <Known id={offered} words={known.filter((word) => !value.includes(word))} />
    </div>
  );
}

const Known = ({ id, words }: { id: string; words: string[] }) => (
  <datalist id={id}>
    {words.map((word) => (
      <option key={word} value={word} />
    ))}
  </datalist>
);

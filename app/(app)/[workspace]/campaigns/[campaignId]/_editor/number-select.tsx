"use client";

import { useWatch } from "react-hook-form";
import { SelectField } from "@/components/ui/fields";

type NumberSelectProps = {
  name: string;
  label: string;
  hint?: string;
  /** What is offered; a value that came from elsewhere stands among them. */
  options: number[];
  wordsFor: (value: number) => string;
};

/** One of a few numbers, each in words. */
export function NumberSelect({ options, wordsFor, ...field }: NumberSelectProps) {
  const value: number = useWatch({ name: field.name });
  const offered = [...new Set([...options, value])].sort((a, b) => a - b);
  return (
    <SelectField
      {...field}
      options={offered.map((number) => ({ id: String(number), label: wordsFor(number) }))}
      toId={String}
      fromId={Number}
    />
  );
}

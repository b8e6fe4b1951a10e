"use client";

import { InputGroup, TextField } from "@heroui/react";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { debounce, parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useRef } from "react";
import { Choice } from "./choice";
import { Kbd } from "./kbd";

/** Search and filters above a table. */
export const FilterBar = ({ children }: { children: ReactNode }) => (
  <div className="mb-3 flex flex-wrap items-center gap-2">{children}</div>
);

type FilterChipsProps = {
  name: string;
  label: string;
  options: { id: string; label: string; count?: number }[];
  /** A switch: pressed again it is off. */
  hasNoAll?: boolean;
};

/** One of several, kept in the URL under `name`; the first, "all", is no parameter. */
export function FilterChips({ name, label, options, hasNoAll }: FilterChipsProps) {
  const t = useTranslations("common");
  const [value, setValue] = useQueryState(name, parseAsString.withOptions({ shallow: false, history: "push" }));
  const chips = hasNoAll ? options : [{ id: null, label: t("all"), count: undefined }, ...options];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's border and legend are in the way here
    <div
      role="group"
      aria-label={label}
      className="flex gap-1 max-sm:-mx-4 max-sm:max-w-dvw max-sm:overflow-x-auto max-sm:px-4 sm:flex-wrap"
    >
      {chips.map(({ id, label, count }) => (
        <button
          key={label}
          type="button"
          aria-pressed={value === id}
          onClick={() => setValue(value === id ? null : id)}
          className="h-8 shrink-0 cursor-pointer rounded-full px-3 text-sm text-muted transition-colors hover:bg-default hover:text-foreground aria-pressed:bg-default aria-pressed:font-medium aria-pressed:text-foreground"
        >
          {label}
          {count !== undefined && (
            <span data-figures className="ms-1.5 text-xs text-muted">
              {count}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

const ANY = "any";

type FilterSelectProps = { name: string; label: string; any: string; options: { id: string; label: string }[] };

/** One of many, kept in the URL under `name`; "any" is no parameter. */
export function FilterSelect({ name, label, any, options }: FilterSelectProps) {
  const [value, setValue] = useQueryState(name, parseAsString.withOptions({ shallow: false, history: "push" }));
  if (options.length === 0) return null;
  return (
    <Choice
      isLabelHidden
      label={label}
      value={options.some(({ id }) => id === value) ? value! : ANY}
      onChange={(id) => setValue(id === ANY ? null : id)}
      options={[{ id: ANY, label: any }, ...options]}
      width="w-52 max-sm:flex-1 max-sm:basis-36"
    />
  );
}

/** A day, kept in the URL under `name`. */
export function FilterDay({ name, label }: { name: string; label: string }) {
  const [day, setDay] = useQueryState(name, parseAsString.withDefault("").withOptions({ shallow: false }));
  return (
    <TextField aria-label={label} value={day} onChange={(chosen) => setDay(chosen || null)} className="max-sm:flex-1">
      <InputGroup>
        <InputGroup.Prefix className="border-none text-muted">{label}</InputGroup.Prefix>
        <InputGroup.Input type="date" />
      </InputGroup>
    </TextField>
  );
}

const searchText = parseAsString.withDefault("").withOptions({ shallow: false, limitUrlUpdates: debounce(250) });

/** Searches as one types, kept in the URL under `q`. "/" goes here. */
export function SearchInput({ name = "q", label }: { name?: string; label: string }) {
  const [text, setText] = useQueryState(name, searchText);
  const input = useRef<HTMLInputElement>(null);

  return (
    <TextField aria-label={label} value={text} onChange={(typed) => setText(typed || null)} className="w-full sm:w-64">
      <InputGroup>
        <InputGroup.Prefix className="border-none">
          <Search aria-hidden className="size-4 text-muted" />
        </InputGroup.Prefix>
        <InputGroup.Input
          ref={input}
          type="search"
          data-search
          placeholder={label}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            setText(null);
            input.current?.blur();
          }}
        />
        {!text && (
          <InputGroup.Suffix className="border-none ps-0 max-sm:hidden">
            <Kbd keys="/" />
          </InputGroup.Suffix>
        )}
      </InputGroup>
    </TextField>
  );
}

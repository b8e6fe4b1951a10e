"use client";

import { Chip, Description, FieldError, Input, Label, TextField } from "@heroui/react";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useController } from "react-hook-form";
import { useFieldMessage } from "@/components/ui/form";

/** A field of the form it stands in. */
export function TagsField({ name, known }: { name: string; known: string[] }) {
  const { field, fieldState } = useController({ name });
  const toSentence = useFieldMessage();
  return (
    <Tags value={field.value} onChange={field.onChange} known={known} error={toSentence(fieldState.error?.message)} />
  );
}

type Props = {
  value: string[];
  onChange: (tags: string[]) => void;
  /** Offered while one types. */
  known: string[];
  error?: string;
};

/** Words, one after the other: a comma, Enter or leaving the box ends each. */
export function Tags({ value, onChange, known, error }: Props) {
  const t = useTranslations("contacts");
  const [text, setText] = useState("");
  const offered = useId();

  function add(typed: string) {
    const tags = typed.split(",").flatMap((tag) => tag.trim().slice(0, 50) || []);
    if (tags.length > 0) onChange([...new Set([...value, ...tags])]);
    setText("");
  }

  return (
    <div className="flex flex-col gap-2">
      <TextField
        fullWidth
        isInvalid={Boolean(error)}
        validationBehavior="aria"
        value={text}
        onChange={(typed) => (typed.includes(",") || known.includes(typed) ? add(typed) : setText(typed))}
        onBlur={() => add(text)}
      >
        <Label>{t("tags")}</Label>
        <Input
          list={offered}
          dir="auto"
          autoComplete="off"
          placeholder={t("tagPlaceholder")}
          onKeyDown={(event) => {
            if (event.key === "Enter" && text.trim() !== "") {
              event.preventDefault();
              add(text);
            }
            if (event.key === "Backspace" && text === "") onChange(value.slice(0, -1));
          }}
        />
        <Description>{t("tagsHint")}</Description>
        <FieldError>{error}</FieldError>
      </TextField>
      <datalist id={offered}>
        {known
          .filter((tag) => !value.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
      {value.length > 0 && (
        <ul className="flex flex-wrap gap-1.5" aria-label={t("tags")}>
          {value.map((tag) => (
            <li key={tag}>
              <Chip size="sm" variant="soft">
                <Chip.Label>
                  <bdi>{tag}</bdi>
                </Chip.Label>
                <button
                  type="button"
                  aria-label={t("removeTag", { tag })}
                  className="cursor-pointer rounded-full text-muted hover:text-foreground"
                  onClick={() => onChange(value.filter((other) => other !== tag))}
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

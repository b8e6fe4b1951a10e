"use client";

import { createContext, useContext } from "react";
import type { FieldErrors } from "@/lib/errors";
import type { Choices } from "../choices";

export const ChoicesContext = createContext<Choices | null>(null);

/** What conditions can ask about here. */
export function useChoices(): Choices {
  const choices = useContext(ChoicesContext);
  if (!choices) throw new Error("There are no choices around this.");
  return choices;
}

/** What was wrong when it was to be saved, by the place in the rule. */
export const FlawsContext = createContext<FieldErrors>({});

/** What was wrong with the part of the rule at this place. */
export function useFlaws(path: string): string[] {
  const flaws = Object.entries(useContext(FlawsContext));
  return [...new Set(flaws.flatMap(([place, sentences]) => (place.startsWith(`${path}.`) ? (sentences ?? []) : [])))];
}

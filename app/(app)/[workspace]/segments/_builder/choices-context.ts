"use client";

import { createContext, useContext } from "react";
import type { Choices } from "../choices";

export const ChoicesContext = createContext<Choices | null>(null);

/** What conditions can ask about here. */
export function useChoices(): Choices {
  const choices = useContext(ChoicesContext);
  if (!choices) throw new Error("There are no choices around this.");
  return choices;
}

"use client";

import { useEffect, useState } from "react";

/** A value that outlives the page until it is saved: a closed tab or a lost session takes nothing that was typed. */
export function useKept<V>(key: string, initial: V) {
  const [value, setValue] = useState(initial);
  const [isDirty, setDirty] = useState(false);
  /** Another number whenever the value was not changed by hand. */
  const [round, setRound] = useState(0);

  // Once the page is alive: the server knows nothing of what this browser keeps.
  useEffect(() => {
    const kept = localStorage.getItem(key);
    if (!kept) return;
    setValue(JSON.parse(kept));
    setDirty(true);
    setRound((round) => round + 1);
  }, [key]);

  function change(next: V) {
    setValue(next);
    setDirty(true);
    localStorage.setItem(key, JSON.stringify(next));
  }

  function forget() {
    localStorage.removeItem(key);
    setDirty(false);
  }

  function discard() {
    forget();
    setValue(initial);
    setRound(round + 1);
  }

  return { value, change, isDirty, round, forget, discard };
}

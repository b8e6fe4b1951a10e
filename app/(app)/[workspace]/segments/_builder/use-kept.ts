"use client";

import { useEffect, useState } from "react";

/** A value that outlives the page until it is saved: a closed tab or a lost session takes nothing that was typed. */
export function useKept<V>(key: string, initial: V) {
  const [value, setValue] = useState(initial);
  const [isDirty, setDirty] = useState(false);

  // Once the page is alive: the server knows nothing of what this browser keeps.
  useEffect(() => {
    const kept = localStorage.getItem(key);
    if (!kept) return;
    setValue(JSON.parse(kept));
    setDirty(true);
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
  }

  return { value, change, isDirty, forget, discard };
}

"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Autosave, type Doors, type Saved, type Unsaved } from "./autosave";

type Options<V> = Omit<Doors<V>, "keep"> & {
  /** Under which the browser keeps what is not saved yet. */
  name: string;
  /** Plain data; another object only when something in it changed. */
  values: V;
  /** What the server had when the page was made. */
  saved: Saved<V>;
};

/** Saves `values` by itself and on Ctrl-S; what the server could not be told outlives the page in the browser. */
export function useAutosave<V>({ name, values, saved, ...doors }: Options<V>) {
  const latest = useRef(doors);
  useEffect(() => {
    latest.current = doors;
  });
  const [autosave] = useState(
    () =>
      new Autosave(saved, {
        save: (...args) => latest.current.save(...args),
        read: () => latest.current.read(),
        replace: (values) => latest.current.replace(values),
        keep: (unsaved) => keepUnsaved(name, unsaved),
      }),
  );
  const state = useSyncExternalStore(autosave.subscribe, autosave.getState, autosave.getState);

  useEffect(() => autosave.change(values), [autosave, values]);

  useEffect(() => {
    const unsaved = findUnsaved<V>(name);
    if (unsaved) autosave.recover(unsaved);
    const saveNow = () => void autosave.saveNow();
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      saveNow();
    };
    addEventListener("keydown", onKey);
    // The connection is back, or the person is, who may have signed in again elsewhere.
    addEventListener("online", saveNow);
    addEventListener("focus", saveNow);
    document.addEventListener("visibilitychange", saveNow);
    return () => {
      autosave.stop();
      removeEventListener("keydown", onKey);
      removeEventListener("online", saveNow);
      removeEventListener("focus", saveNow);
      document.removeEventListener("visibilitychange", saveNow);
    };
  }, [autosave, name]);

  return { autosave, state };
}

const keyOf = (name: string) => `unsaved ${name}`;

/** A browser may have no room, or forbid it: then the page alone remembers. */
export function keepUnsaved(name: string, unsaved: Unsaved<unknown> | null) {
  try {
    if (unsaved) localStorage.setItem(keyOf(name), JSON.stringify(unsaved));
    else localStorage.removeItem(keyOf(name));
  } catch {}
}

export function findUnsaved<V>(name: string): Unsaved<V> | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? "null");
  } catch {
    return null;
  }
}

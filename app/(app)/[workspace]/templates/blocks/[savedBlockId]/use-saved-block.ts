"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Saved } from "@/components/autosave";
import { useAction } from "@/components/use-action";
import { findUnsaved, keepUnsaved } from "@/components/use-autosave";
import { isSame } from "@/lib/same";
import type { SavedBlock } from "@/lib/saved-blocks/schema";
import { getSavedBlock, updateSavedBlock } from "../actions";

export type Values = Pick<SavedBlock, "name" | "content">;

const stateOf = ({ name, content, version }: SavedBlock): Saved<Values> => ({ values: { name, content }, version });

/**
 * What is written of a saved block. Saving it changes templates, so a person says when; until then the browser keeps it.
 * `theirs`: someone else saved first.
 */
export function useSavedBlock(block: SavedBlock) {
  const savedBlockId = block.id;
  const [base, setBase] = useState(() => stateOf(block));
  const [values, setValues] = useState(base.values);
  const [theirs, setTheirs] = useState<Saved<Values> | null>(null);
  const [refusal, setRefusal] = useState("");
  const update = useAction(updateSavedBlock, { toastRefusals: false });
  const get = useAction(getSavedBlock, { toastRefusals: false });
  const isDirty = !isSame(values, base.values);

  useEffect(() => {
    const unsaved = findUnsaved<Values>(savedBlockId);
    if (!unsaved) return;
    setBase(unsaved.base);
    setValues(unsaved.values);
  }, [savedBlockId]);
  useEffect(() => keepUnsaved(savedBlockId, isDirty ? { values, base } : null), [savedBlockId, isDirty, values, base]);

  function goOnWith(state: Saved<Values>) {
    setBase(state);
    setValues(state.values);
    setTheirs(null);
  }

  async function save() {
    if (!isDirty || update.pending) return;
    setRefusal("");
    const changes = {
      ...(values.name !== base.values.name && { name: values.name }),
      ...(!isSame(values.content, base.values.content) && { content: values.content }),
    };
    const result = await update.run({ savedBlockId, version: base.version, ...changes });
    if (result.ok) return setBase({ values, version: result.data.version });
    const now = result.code === "conflict" ? await get.run({ savedBlockId }) : null;
    if (now?.ok && now.data.version > base.version) setTheirs(stateOf(now.data));
    else setRefusal(result.fields ? Object.values(result.fields).flat().join(" ") : result.message);
  }

  const saveByKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    void save();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => saveByKey(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);

  return {
    values,
    change: (changes: Partial<Values>) => setValues((values) => ({ ...values, ...changes })),
    isDirty,
    isSaving: update.pending,
    save,
    refusal,
    theirs,
    takeTheirs: () => theirs && goOnWith(theirs),
    /** What is written goes on from theirs, and replaces it once it is saved. */
    keepMine() {
      if (theirs) setBase(theirs);
      setTheirs(null);
    },
    discard: () => goOnWith(base),
  };
}

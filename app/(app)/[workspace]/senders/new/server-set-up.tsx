"use client";

import { useState } from "react";
import { useFormContext } from "react-hook-form";
import type { ServerPreset } from "@/lib/senders/schema";
import { PresetPicker } from "./preset-picker";

/** Fills in the server's fields. Only what was chosen is written; a name and password of one's own stay. */
export function ServerSetUp({ presets }: { presets: ServerPreset[] }) {
  const { getValues, setValue } = useFormContext();
  const [preset, setPreset] = useState<ServerPreset | null>(null);

  function choose(next: ServerPreset | null) {
    setPreset(next);
    if (!next) return;
    const { host, port, tlsMode, ratePerDay } = next;
    const username = next.username ?? (next.usesAddress ? getValues("fromEmail") : "");
    const filled = { host, port, tlsMode, ratePerDay: ratePerDay ?? "", ...(username && { username }) };
    for (const [field, value] of Object.entries(filled))
      setValue(field, value, { shouldDirty: true, shouldValidate: true });
  }
  return <PresetPicker presets={presets} chosen={preset} onChoose={choose} />;
}

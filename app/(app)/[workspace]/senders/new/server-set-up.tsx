"use client";

import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { type ServerPreset, tokenUrls } from "@/lib/senders/schema";
import { DiscoveredServer, type FoundServer } from "./discovered-server";
import { PresetPicker } from "./preset-picker";

type Server = Pick<FoundServer, "host" | "port" | "tlsMode" | "username">;

/** Fills in the server's fields when somebody asks for it: from a provider's settings, or from what the address tells. */
export function ServerSetUp({ presets }: { presets: ServerPreset[] }) {
  const { getValues, setValue } = useFormContext();
  const [chosen, setChosen] = useState<ServerPreset | null>(null);
  const [filled, setFilled] = useState<Record<string, unknown>>({});

  /** What the settings say nothing of is kept, unless other settings had put it there. */
  function use({ host, port, tlsMode, username }: Server, preset: ServerPreset | null) {
    const settings = { host, port, tlsMode, username, ratePerDay: preset?.ratePerDay };
    for (const [field, value] of Object.entries(settings)) {
      if (value || getValues(field) === filled[field])
        setValue(field, value ?? "", { shouldDirty: true, shouldValidate: true });
    }
    if (getValues("oauth")) setValue("oauth.tokenUrl", tokenUrls[host] ?? "");
    setChosen(preset);
    setFilled(settings);
  }

  function choose(preset: ServerPreset | null) {
    if (!preset) return setChosen(null);
    use({ ...preset, username: preset.username ?? (preset.usesAddress ? getValues("fromEmail") : null) }, preset);
  }
  return (
    <>
      <DiscoveredServer onUse={(found) => use(found, found.preset)} />
      <PresetPicker presets={presets} chosen={chosen} onChoose={choose} />
    </>
  );
}

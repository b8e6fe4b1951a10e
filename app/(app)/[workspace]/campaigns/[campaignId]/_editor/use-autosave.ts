"use client";

import { useParams } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Path, UseFormReturn } from "react-hook-form";
import type { SaveState } from "@/components/ui/save-state";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import { Campaign, type UpdateCampaign } from "@/lib/campaigns/schema";
import { updateCampaign } from "../../actions";

export type Content = Omit<Required<UpdateCampaign>, "campaignId" | "version">;

const PAUSE_MS = 800;
const RETRY_MS = 5_000;

/** Saves a draft's form shortly after the last change; one request at a time, the newest values last. */
export function useAutosave(form: UseFormReturn<Content>, campaign: Campaign, onSaved: (saved: Campaign) => void) {
  const { workspace } = useParams<{ workspace: string }>();
  const { run } = useAction(updateCampaign, { toastRefusals: false });
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const version = useRef(campaign.version);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const queue = useRef<Promise<boolean>>(Promise.resolve(true));
  const isDirty = useRef(false);
  const isStuck = useRef(false);
  const isGone = useRef(false);

  /** Writes what is not written yet; false when it could not be. */
  const save = () => {
    clearTimeout(timer.current);
    queue.current = queue.current.then(write);
    return queue.current;
  };

  async function write(): Promise<boolean> {
    if (isStuck.current) return false;
    if (!isDirty.current) return true;
    isDirty.current = false;
    setState({ kind: "saving" });
    const result = await run({ campaignId: campaign.id, version: version.current, ...form.getValues() });
    form.clearErrors();
    if (result.ok) {
      version.current = result.data.version;
      setState({ kind: isDirty.current ? "waiting" : "saved" });
      onSaved(result.data);
      return true;
    }
    isDirty.current = true;
    if (isGone.current) notify.failed(result.message);
    if (result.code === "conflict") {
      isStuck.current = true;
      setState({ kind: "conflict" });
      return false;
    }
    setState({ kind: "failed", message: result.message });
    for (const [name, sentences] of Object.entries(result.fields ?? {})) {
      form.setError(name as Path<Content>, { message: sentences?.join(" ") });
    }
    if (result.code === "unavailable") timer.current = setTimeout(save, RETRY_MS);
    return false;
  }

  /** After a conflict: what stands in this form wins. */
  async function overwrite() {
    const response = await fetch(`/api/v1/campaigns/${campaign.id}`, { headers: { "x-workspace": workspace } });
    if (!response.ok) return;
    version.current = Campaign.parse(await response.json()).version;
    isStuck.current = false;
    await save();
  }

  const onChange = useEffectEvent(() => {
    isDirty.current = true;
    if (isStuck.current) return;
    setState({ kind: "waiting" });
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE_MS);
  });

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
    event.preventDefault();
    void save();
  });

  const onLeave = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isDirty.current) event.preventDefault();
  });

  // Leaving for another page of ours writes what is left.
  const flush = useEffectEvent(() => void save());

  useEffect(() => {
    isGone.current = false;
    const { unsubscribe } = form.watch(() => onChange());
    const key = (event: KeyboardEvent) => onKey(event);
    const leave = (event: BeforeUnloadEvent) => onLeave(event);
    document.addEventListener("keydown", key);
    window.addEventListener("beforeunload", leave);
    return () => {
      unsubscribe();
      document.removeEventListener("keydown", key);
      window.removeEventListener("beforeunload", leave);
      isGone.current = true;
      flush();
    };
  }, [form]);

  return { state, save, overwrite };
}

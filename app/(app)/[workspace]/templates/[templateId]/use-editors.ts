"use client";

import { useParams } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { useLive } from "@/components/use-live";
import type { LiveEvent } from "@/lib/live/schema";
import { TemplateEditors } from "@/lib/templates/schema";

const ASK_MS = 10_000;

/**
 * Who else has the template open for writing, as news come; `onVersion` hears how far the template is, `onNews` all else
 * that comes by the page's one stream.
 */
export function useEditors(
  templateId: string,
  onVersion: (version: number) => void,
  onNews?: (event: LiveEvent | null) => void,
) {
  const { workspace } = useParams<{ workspace: string }>();
  const [tab] = useState(() => Math.random().toString(36).slice(2));
  const [editors, setEditors] = useState<TemplateEditors["editors"]>([]);

  const call = (method: "GET" | "DELETE") =>
    fetch(`/api/templates/${templateId}/editors?tab=${tab}`, {
      method,
      headers: { "x-workspace": workspace },
      keepalive: method === "DELETE",
    });
  const ask = useEffectEvent(async () => {
    if (document.hidden) return;
    const response = await call("GET").catch(() => null);
    if (!response?.ok) return setEditors([]);
    const { version, editors } = TemplateEditors.parse(await response.json());
    setEditors(editors);
    onVersion(version);
  });
  const leave = useEffectEvent(() => void call("DELETE").catch(() => {}));

  useLive(workspace, (event) => {
    if (!event || event.id === templateId) void ask();
    onNews?.(event);
  });
  useEffect(() => {
    void ask();
    const timer = setInterval(() => ask(), ASK_MS);
    const onLeave = () => leave();
    addEventListener("pagehide", onLeave);
    return () => {
      clearInterval(timer);
      removeEventListener("pagehide", onLeave);
      onLeave();
    };
  }, []);

  return editors;
}

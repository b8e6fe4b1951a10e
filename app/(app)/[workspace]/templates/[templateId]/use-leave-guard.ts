"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";

/**
 * While `isDirty`: the browser asks before the page is closed, and links of ours wait until `save` is done. Where that
 * fails they wait for `leave`.
 */
export function useLeaveGuard(isDirty: boolean, save: () => Promise<boolean>) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  const goTo = (path: string) => router.push(path as never);
  const saveAndGo = useEffectEvent(async (path: string) => {
    if (await save()) goTo(path);
    else setTarget(path);
  });

  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.("a[href]");
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!(link instanceof HTMLAnchorElement) || !isPlain || link.target === "_blank") return;
      if (link.origin !== location.origin) return;
      event.preventDefault();
      event.stopPropagation();
      void saveAndGo(link.pathname + link.search);
    };
    addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [isDirty]);

  return {
    isAsking: target !== null,
    stay: () => setTarget(null),
    leave: async () => target && goTo(target),
  };
}

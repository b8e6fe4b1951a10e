"use client";

import { useEffect, useEffectEvent } from "react";
import { LiveEvent } from "@/lib/live/schema";

const POLL_MS = 5_000;

/** `null`: anything may have changed, for the stream is away or has just come back. */
type Heard = (event: LiveEvent | null) => void;

/**
 * Calls `heard` for what changes in the workspace, or every five seconds while the stream is away. A hidden page listens
 * to nothing, since a browser opens only a few connections to one host, and hears `null` when it is shown again.
 */
export function useLive(workspace: string, heard: Heard) {
  const onHeard = useEffectEvent(heard);

  useEffect(() => {
    let source: EventSource | undefined;
    let poll: ReturnType<typeof setInterval> | undefined;
    const stopPolling = () => {
      clearInterval(poll);
      poll = undefined;
    };
    const open = () => {
      source = new EventSource(`/api/events?workspace=${encodeURIComponent(workspace)}`);
      source.onopen = stopPolling;
      source.onmessage = ({ data }) => onHeard(LiveEvent.parse(JSON.parse(data)));
      source.addEventListener("missed", () => onHeard(null));
      source.onerror = () => {
        poll ??= setInterval(() => {
          onHeard(null);
          // The browser itself does not try again after an answer that is not a stream.
          if (source?.readyState === EventSource.CLOSED) open();
        }, POLL_MS);
      };
    };
    const close = () => {
      source?.close();
      stopPolling();
    };
    const follow = () => {
      close();
      if (document.hidden) return;
      open();
    };
    const onVisible = () => {
      follow();
      if (!document.hidden) onHeard(null);
    };
    follow();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      close();
    };
  }, [workspace]);
}

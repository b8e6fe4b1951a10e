"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useTransition } from "react";
import { LiveEvent } from "@/lib/live/schema";

const POLL_MS = 5_000;

/** `null`: anything may have changed, for the stream is away or has just been opened. */
type Heard = (event: LiveEvent | null) => void;

/**
 * Calls `heard` for what changes in the workspace, or every five seconds while the stream is away. A hidden page listens
 * to nothing, since a browser opens only a few connections to one host. Each opening is heard as `null`: what the page
 * shows was read before it.
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
      source.onopen = () => {
        stopPolling();
        onHeard(null);
      };
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
      if (!document.hidden) open();
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      close();
    };
  }, [workspace]);
}

/** Between two readings a person's clicks come first. */
const PAUSE_MS = 1_000;

/** Reads the page's data anew, as `useOneReading` does. */
export function useRefresh(): () => void {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  return useOneReading(isReading, () => startReading(() => router.refresh()), PAUSE_MS);
}

/**
 * One reading at a time, and a pause between two: any number of calls while one is under way, which may have begun too
 * early, or in the pause after it, lead to one more.
 */
export function useOneReading(isReading: boolean, read: () => void, pauseMs = 0): () => void {
  const isStale = useRef(false);
  const readAt = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const readNow = useEffectEvent(() => {
    if (isReading) return;
    isStale.current = false;
    readAt.current = performance.now();
    read();
  });
  const readSoon = useEffectEvent(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => readNow(), Math.max(0, readAt.current + pauseMs - performance.now()));
  });

  useEffect(() => {
    if (!isReading && isStale.current) readSoon();
  }, [isReading]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return () => {
    isStale.current = true;
    if (!isReading) readSoon();
  };
}

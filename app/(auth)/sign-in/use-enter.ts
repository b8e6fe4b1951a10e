"use client";

import { signIn } from "next-auth/react";
import { SECOND_STEP } from "@/lib/accounts/schema";
import type { ActionResult } from "@/lib/errors";
import { useRefusal } from "./use-refusal";

/** Signs in one way or the other and goes on, to the second step or inside; what is refused comes back in words. */
export function useEnter(to: string) {
  const explain = useRefusal();
  return async (
    way: "credentials" | "passkey" | typeof SECOND_STEP,
    values: Record<string, string>,
  ): Promise<ActionResult<null>> => {
    const answer = await signIn(way, { ...values, redirect: false }).catch(() => undefined);
    const isHalfWay = answer?.error === SECOND_STEP;
    if (!answer?.ok && !isHalfWay) return { ok: false, code: "unauthorized", message: explain(answer?.error) };
    // A full load: what the browser kept of someone else's pages is gone.
    window.location.assign(`${isHalfWay ? "/sign-in/second-step" : "/app"}?${new URLSearchParams({ to })}`);
    return new Promise(() => {});
  };
}

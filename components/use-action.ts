"use client";

import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/errors";

type Options<T> = {
  /** Said in a toast when it worked. */
  done?: string | ((data: T) => string);
  onDone?: (data: T) => void;
  /** False when refusals are shown elsewhere, at their fields for instance. */
  toastRefusals?: boolean;
};

/** A server action of this workspace, with its slug filled in. Refusals become toasts; nothing is thrown. */
export function useAction<I, T>(
  serverAction: (workspace: string, input: I) => Promise<ActionResult<T>>,
  options?: Options<T>,
) {
  const { workspace } = useParams<{ workspace: string }>();
  return useUserAction((input: I) => serverAction(workspace, input), options);
}

/** A server action that is not about a workspace. */
export function useUserAction<I, T>(serverAction: (input: I) => Promise<ActionResult<T>>, options: Options<T> = {}) {
  const { done, onDone, toastRefusals = true } = options;
  const t = useTranslations("common");
  const [pending, startTransition] = useTransition();

  const run = (input: I) =>
    new Promise<ActionResult<T>>((resolve) =>
      startTransition(async () => {
        const result = await serverAction(input).catch(
          (): ActionResult<T> => ({ ok: false, code: "unavailable", message: t("errors.offline") }),
        );
        if (result.ok) {
          if (done) notify.done(typeof done === "string" ? done : done(result.data));
          onDone?.(result.data);
        } else if (result.code === "unauthorized") {
          notify.failed(t("sessionEnded"), { label: t("signInAgain"), onPress: () => window.open("/sign-in") });
        } else if (toastRefusals) {
          notify.failed(result.message);
        }
        resolve(result);
      }),
    );
  return { run, pending };
}

/** Reads the next pages of a list through its server action, for `DataTable`'s `more`. */
export function useMore<I, P>(
  listAction: (workspace: string, input: I & { cursor?: string }) => Promise<ActionResult<P>>,
  filters: I,
) {
  const { workspace } = useParams<{ workspace: string }>();
  return useUserMore((input: I & { cursor?: string }) => listAction(workspace, input), filters);
}

/** The same for a list that is not about a workspace. */
export function useUserMore<I, P>(
  listAction: (input: I & { cursor?: string }) => Promise<ActionResult<P>>,
  filters: I,
) {
  const { run } = useUserAction(listAction);
  return async (cursor: string) => {
    const result = await run({ ...filters, cursor });
    return result.ok ? result.data : null;
  };
}

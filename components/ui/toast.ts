import { toast } from "@heroui/react";

type Action = { label: string; onPress: () => void };

const actionProps = (action?: Action) =>
  action && { children: action.label, onPress: action.onPress, variant: "tertiary" as const, size: "sm" as const };

/** Short news at the edge of the screen. Errors stay longer; what can be undone says so. */
export const notify = {
  done: (text: string, action?: Action) =>
    toast.success(text, { timeout: action ? 8000 : 4000, actionProps: actionProps(action) }),
  failed: (text: string, action?: Action) => toast.danger(text, { timeout: 10_000, actionProps: actionProps(action) }),
  info: (text: string, action?: Action) => toast.info(text, { timeout: 6000, actionProps: actionProps(action) }),
};

"use client";

import { Button, Tooltip } from "@heroui/react";
import type { LucideIcon } from "lucide-react";

/** A small button that is only an icon, with its name on hover. */
export function IconAction({ label, icon: Icon, onPress }: { label: string; icon: LucideIcon; onPress: () => void }) {
  return (
    <Tooltip>
      <Button isIconOnly size="sm" variant="ghost" aria-label={label} onPress={onPress}>
        <Icon />
      </Button>
      <Tooltip.Content>{label}</Tooltip.Content>
    </Tooltip>
  );
}

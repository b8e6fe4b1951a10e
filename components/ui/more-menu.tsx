"use client";

import { Button, Dropdown, Label } from "@heroui/react";
import { Ellipsis, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";

export type MenuAction = {
  id: string;
  label: string;
  icon?: LucideIcon;
  /** Loses something. */
  isDanger?: boolean;
  isDisabled?: boolean;
} & ({ onAction: () => void; href?: undefined } | { href: string; onAction?: undefined });

/** What else can be done: the menu behind the three dots. */
export function MoreMenu({ actions, label, size }: { actions: MenuAction[]; label?: string; size?: "sm" | "md" }) {
  const t = useTranslations("common");
  if (actions.length === 0) return null;
  return (
    <Dropdown>
      <Button isIconOnly variant="ghost" size={size} aria-label={label ?? t("more")}>
        <Ellipsis />
      </Button>
      <Dropdown.Popover placement="bottom end">
        <Dropdown.Menu aria-label={label ?? t("more")}>
          {actions.map(({ id, label, icon: Icon, isDanger, isDisabled, href, onAction }) => (
            <Dropdown.Item
              key={id}
              id={id}
              textValue={label}
              href={href}
              onAction={onAction}
              isDisabled={isDisabled}
              variant={isDanger ? "danger" : "default"}
            >
              {Icon && <Icon aria-hidden className="size-4 shrink-0 text-muted" />}
              <Label>{label}</Label>
            </Dropdown.Item>
          ))}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}

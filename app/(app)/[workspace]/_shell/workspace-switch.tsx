"use client";

import { Dropdown, Label } from "@heroui/react";
import { ChevronsUpDown, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "react-aria-components";
import type { ShellProps } from "./shell";

type WorkspaceSwitchProps = Pick<ShellProps, "workspace" | "workspaces"> & { canCreate: boolean; isCollapsed: boolean };

/** Which workspace this is, and the way into the others. */
export function WorkspaceSwitch({ workspace, workspaces, canCreate, isCollapsed }: WorkspaceSwitchProps) {
  const t = useTranslations("common");
  const initial = [...workspace.name.trim()][0]?.toUpperCase();
  return (
    <Dropdown>
      <Button
        aria-label={isCollapsed ? workspace.name : undefined}
        className="flex h-9 cursor-pointer items-center gap-2.5 rounded-lg px-1.5 hover:bg-default"
      >
        <span
          aria-hidden
          className="grid size-6 shrink-0 place-items-center rounded-md bg-accent text-xs font-semibold text-accent-foreground"
        >
          {initial}
        </span>
        {!isCollapsed && (
          <>
            <span className="min-w-0 flex-1 truncate text-start font-semibold" dir="auto">
              {workspace.name}
            </span>
            <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
          </>
        )}
      </Button>
      <Dropdown.Popover placement="bottom start">
        <Dropdown.Menu aria-label={t("workspaceSwitch")} selectionMode="single" selectedKeys={[workspace.slug]}>
          {workspaces.map(({ slug, name }) => (
            <Dropdown.Item key={slug} id={slug} href={`/${slug}`} textValue={name}>
              <Dropdown.ItemIndicator />
              <Label>{name}</Label>
            </Dropdown.Item>
          ))}
          {canCreate && (
            <Dropdown.Item id="/new" href="/app/new" textValue={t("newWorkspace")}>
              <Plus aria-hidden className="size-4 text-muted" />
              <Label>{t("newWorkspace")}</Label>
            </Dropdown.Item>
          )}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}

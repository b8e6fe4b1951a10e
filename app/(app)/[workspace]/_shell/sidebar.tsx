"use client";

import { Button, Tooltip } from "@heroui/react";
import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Focusable } from "react-aria-components";
import { Kbd } from "@/components/ui/kbd";
import { type NavigationItem, nouns, pathOf, settings } from "./navigation";
import type { ShellProps } from "./shell";
import { UserMenu } from "./user-menu";
import { WorkspaceSwitch } from "./workspace-switch";

type SidebarProps = ShellProps & {
  isCollapsed?: boolean;
  /** Left out in the drawer, which has nothing to collapse to. */
  onCollapse?: (collapsed: boolean) => void;
  onSearch: () => void;
};

export function Sidebar({ workspace, workspaces, user, isCollapsed = false, onCollapse, onSearch }: SidebarProps) {
  const t = useTranslations("common.nav");
  return (
    <div className="flex h-full flex-col gap-2 overflow-x-hidden overflow-y-auto p-2">
      <WorkspaceSwitch
        workspace={workspace}
        workspaces={workspaces}
        canCreate={user.canCreateWorkspaces}
        isCollapsed={isCollapsed}
      />
      <button
        type="button"
        onClick={onSearch}
        aria-label={isCollapsed ? t("search") : undefined}
        aria-keyshortcuts="Control+K"
        className="flex h-8 cursor-pointer items-center gap-2.5 rounded-lg border border-border bg-background px-2.5 text-muted hover:text-foreground"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        {!isCollapsed && (
          <>
            <span className="min-w-0 flex-1 truncate text-start">{t("search")}</span>
            <span aria-hidden>
              <Kbd keys="Ctrl K" />
            </span>
          </>
        )}
      </button>
      <nav aria-label={t("label")} className="flex flex-1 flex-col gap-0.5">
        {nouns.map((item) => (
          <Item key={item.noun} item={item} workspace={workspace.slug} isCollapsed={isCollapsed} />
        ))}
        <div className="flex-1" />
        <Item item={settings} workspace={workspace.slug} isCollapsed={isCollapsed} />
      </nav>
      <div className={`flex items-center gap-1 ${isCollapsed ? "flex-col" : ""}`}>
        <UserMenu user={user} workspace={workspace.slug} isCollapsed={isCollapsed} />
        {onCollapse && (
          <Button
            isIconOnly
            size="sm"
            variant="ghost"
            aria-label={t(isCollapsed ? "expand" : "collapse")}
            onPress={() => onCollapse(!isCollapsed)}
          >
            {isCollapsed ? <PanelLeftOpen className="rtl:rotate-180" /> : <PanelLeftClose className="rtl:rotate-180" />}
          </Button>
        )}
      </div>
    </div>
  );
}

type ItemProps = { item: NavigationItem; workspace: string; isCollapsed: boolean };

function Item({ item, workspace, isCollapsed }: ItemProps) {
  const t = useTranslations("common.nav");
  const pathname = usePathname();
  const path = pathOf(workspace, item);
  const isHere = item.noun === "home" ? pathname === path : `${pathname}/`.startsWith(`${path}/`);
  const link = (
    <Link
      href={path}
      aria-current={isHere ? "page" : undefined}
      aria-label={isCollapsed ? t(item.noun) : undefined}
      className="flex h-8 items-center gap-2.5 rounded-lg px-2.5 text-muted transition-colors hover:bg-default hover:text-foreground aria-[current]:bg-default aria-[current]:font-medium aria-[current]:text-foreground max-md:h-10"
    >
      <item.icon aria-hidden className="size-4 shrink-0" />
      {!isCollapsed && <span className="truncate">{t(item.noun)}</span>}
    </Link>
  );
  if (!isCollapsed) return link;
  return (
    <Tooltip>
      <Focusable>{link}</Focusable>
      <Tooltip.Content placement="right">{t(item.noun)}</Tooltip.Content>
    </Tooltip>
  );
}

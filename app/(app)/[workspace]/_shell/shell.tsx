"use client";

import { Button } from "@heroui/react";
import { Menu, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Heading, Modal, ModalOverlay, Dialog as RawDialog } from "react-aria-components";
import { Palette } from "./palette";
import { Shortcuts } from "./shortcuts";
import { Sidebar } from "./sidebar";

export type ShellProps = {
  workspace: { slug: string; name: string };
  workspaces: { slug: string; name: string }[];
  user: { name: string; email: string; canAdminister: boolean; canCreateWorkspaces: boolean };
};

const sidebarCookie = "lettermill-sidebar";

/** Around every page of a workspace: sidebar (a drawer on phones), palette and keys. */
export function Shell({ isCollapsed, children, ...props }: ShellProps & { isCollapsed: boolean; children: ReactNode }) {
  const t = useTranslations("common.nav");
  const [collapsed, setCollapsed] = useState(isCollapsed);
  const [drawerPath, setDrawerPath] = useState<string | null>(null);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const pathname = usePathname();
  const openPalette = () => setPaletteOpen(true);

  function collapse(on: boolean) {
    setCollapsed(on);
    // biome-ignore lint/suspicious/noDocumentCookie: the server lays the sidebar out before the first paint
    document.cookie = `${sidebarCookie}=${on ? "collapsed" : ""}; path=/; max-age=31536000; samesite=lax`;
  }

  return (
    <div className="flex min-h-dvh max-md:flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:rounded-lg focus:bg-overlay focus:px-3 focus:py-2 focus:shadow-overlay"
      >
        {t("skip")}
      </a>
      <div
        className={`sticky top-0 h-dvh shrink-0 border-e border-separator bg-sidebar max-md:hidden ${collapsed ? "w-14" : "w-58"}`}
      >
        <Sidebar {...props} isCollapsed={collapsed} onCollapse={collapse} onSearch={openPalette} />
      </div>
      <header className="sticky top-0 z-30 flex h-13 items-center gap-1 border-b border-separator bg-background px-2 md:hidden">
        <Button isIconOnly variant="ghost" aria-label={t("open")} onPress={() => setDrawerPath(pathname)}>
          <Menu />
        </Button>
        <span className="min-w-0 flex-1 truncate font-semibold" dir="auto">
          {props.workspace.name}
        </span>
        <Button isIconOnly variant="ghost" aria-label={t("search")} onPress={openPalette}>
          <Search />
        </Button>
      </header>
      <ModalOverlay
        isOpen={drawerPath === pathname}
        onOpenChange={(open) => setDrawerPath(open ? pathname : null)}
        isDismissable
        className="fixed inset-0 z-40 bg-backdrop"
      >
        <Modal className="h-full w-64 bg-sidebar">
          <RawDialog className="h-full outline-none">
            <Heading slot="title" className="sr-only">
              {t("label")}
            </Heading>
            <Sidebar
              {...props}
              onSearch={() => {
                setDrawerPath(null);
                openPalette();
              }}
            />
          </RawDialog>
        </Modal>
      </ModalOverlay>
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        {children}
      </main>
      <Palette workspace={props.workspace.slug} isOpen={isPaletteOpen} onOpenChange={setPaletteOpen} />
      <Shortcuts workspace={props.workspace.slug} onPalette={openPalette} />
    </div>
  );
}

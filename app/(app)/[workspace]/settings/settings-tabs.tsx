"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

const tabs = [
  { name: "workspace", path: "" },
  { name: "brand", path: "/brand" },
  { name: "members", path: "/members" },
  { name: "apiKeys", path: "/api-keys", isForOwners: true },
  { name: "access", path: "/access", isForOwners: true },
  { name: "audit", path: "/audit", isForOwners: true },
  { name: "profile", path: "/profile" },
  { name: "security", path: "/security" },
] as const;

/** On phones the row is wider than the screen. */
const bringIntoView = (tab: HTMLAnchorElement | null) => tab?.scrollIntoView({ inline: "center", block: "nearest" });

export function SettingsTabs({ workspace, canManage }: { workspace: string; canManage: boolean }) {
  const t = useTranslations("settings");
  const pathname = usePathname();
  return (
    <nav aria-label={t("title")} className="mb-8 overflow-x-auto border-b border-separator">
      <ul className="flex gap-1">
        {tabs.map(({ name, path, ...tab }) => {
          if ("isForOwners" in tab && !canManage) return null;
          const href = `/${workspace}/settings${path}` as const;
          return (
            <li key={name}>
              <Link
                href={href}
                ref={pathname === href ? bringIntoView : undefined}
                aria-current={pathname === href ? "page" : undefined}
                className="block border-b-2 border-transparent px-3 py-2 whitespace-nowrap text-muted hover:text-foreground focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-foreground"
              >
                {t(`tabs.${name}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

const tabs = [
  { name: "users", href: "/admin" },
  { name: "jobs", href: "/admin/jobs" },
  { name: "suppressions", href: "/admin/suppressions" },
  { name: "audit", href: "/admin/audit" },
  { name: "security", href: "/admin/security" },
  { name: "inbox", href: "/admin/inbox" },
] as const;

const isWithin = (pathname: string, href: string) =>
  pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));

export function AdminTabs() {
  const t = useTranslations("accounts.admin");
  const pathname = usePathname();
  return (
    <nav aria-label={t("title")} className="max-w-full overflow-x-auto">
      <ul className="flex gap-1">
        {tabs.map(({ name, href }) => (
          <li key={name}>
            <Link
              href={href as Route}
              aria-current={isWithin(pathname, href) ? "page" : undefined}
              className="block rounded-lg px-3 py-1.5 text-muted hover:text-foreground aria-[current]:bg-default aria-[current]:font-medium aria-[current]:text-foreground"
            >
              {t(`tabs.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

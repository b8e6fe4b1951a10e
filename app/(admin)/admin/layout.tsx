import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { canUser } from "@/lib/context";
import { getPageOverseer } from "@/lib/next/session";
import { AdminTabs } from "./admin-tabs";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.admin"))("title") };
}

/** What admins look after, and its users for managers too; for everyone else there is no such page. */
export default async function AdminLayout({ children }: LayoutProps<"/admin">) {
  const user = await getPageOverseer("users:read");
  const t = await getTranslations("accounts.admin");
  return (
    <>
      <header className="sticky top-0 z-20 border-b border-separator bg-background">
        <div className="mx-auto flex min-h-13 max-w-6xl flex-wrap items-center gap-x-6 px-4 sm:px-8">
          <Link href="/app" className="flex items-center gap-1.5 rounded-sm py-2 text-muted hover:text-foreground">
            <ArrowLeft aria-hidden className="size-4 rtl:rotate-180" />
            {t("back")}
          </Link>
          {canUser(user, "installation:manage") && <AdminTabs />}
        </div>
      </header>
      <main id="content">{children}</main>
    </>
  );
}

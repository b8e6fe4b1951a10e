import Link from "next/link";
import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-4 py-3 sm:px-6">
        <Link href="/" className="rounded-sm text-base font-semibold tracking-tight">
          Lettermill
        </Link>
        <LanguageSwitch />
      </header>
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center px-4 pt-4 pb-24">{children}</main>
    </div>
  );
}

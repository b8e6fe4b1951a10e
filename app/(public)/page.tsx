import { BookOpenCheck, House, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { findInstallationTotals } from "@/lib/accounts/totals";
import { db } from "@/lib/db";
import { findUser } from "@/lib/next/session";
import { LanguageSwitch } from "../(auth)/language-switch";
import { LedgerPicture } from "./_landing/ledger-picture";

const promises = [
  { name: "ledger", icon: BookOpenCheck },
  { name: "safe", icon: ShieldCheck },
  { name: "own", icon: House },
] as const;

export default async function LandingPage() {
  const [t, user, totals] = await Promise.all([
    getTranslations("home.landing"),
    findUser(),
    findInstallationTotals(db),
  ]);
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-5 sm:px-8">
      <header className="flex h-16 items-center justify-between gap-4">
        <span className="text-base font-semibold tracking-tight">Lettermill</span>
        <div className="flex items-center gap-2">
          <LanguageSwitch />
          {!user && (
            <LinkButton href="/sign-in" variant="ghost" size="sm" className="-me-3">
              {t("signIn")}
            </LinkButton>
          )}
        </div>
      </header>
      <main className="flex-1">
        <div className="grid grid-cols-1 items-center gap-12 py-14 lg:grid-cols-[5fr_6fr] lg:py-24">
          <div>
            <h1 className="text-3xl">{t("title")}</h1>
            <p className="mt-4 max-w-prose text-base text-pretty text-muted">{t("lead")}</p>
            <div className="mt-8 flex flex-wrap gap-3">
              {user ? (
                <LinkButton href="/app" size="lg">
                  {t("toApp")}
                </LinkButton>
              ) : (
                <LinkButton href="/sign-up" size="lg">
                  {t("signUp")}
                </LinkButton>
              )}
              <LinkButton href="/docs/api" variant="ghost" size="lg">
                {t("api")}
              </LinkButton>
            </div>
          </div>
          <LedgerPicture />
        </div>
        {totals && (
          <p data-figures className="mb-10 text-center text-muted">
            {t("totals", totals)}
          </p>
        )}
        <ul className="grid gap-8 border-t border-separator py-12 sm:grid-cols-3">
          {promises.map(({ name, icon: Icon }) => (
            <li key={name}>
              <Icon aria-hidden className="mb-3 size-5 text-accent-text" />
              <h2 className="text-base">{t(`${name}Title`)}</h2>
              <p className="mt-1 text-pretty text-muted">{t(`${name}Text`)}</p>
            </li>
          ))}
        </ul>
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-3 py-6 text-xs text-muted">
        <span>{t("licence")}</span>
        <Link href="/docs/api" className="rounded-sm hover:text-foreground">
          {t("api")}
        </Link>
      </footer>
    </div>
  );
}

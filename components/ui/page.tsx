import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export type Crumb = { label: string; href: string };

type PageProps = {
  title: ReactNode;
  /** The pages above this one, the outermost first. */
  crumbs?: Crumb[];
  /** Beside the title: a status, as a rule. */
  badge?: ReactNode;
  /** How things stand, in a sentence. */
  lead?: ReactNode;
  /** The one primary button. */
  action?: ReactNode;
  /** Everything else that can be done here: a `MoreMenu`. */
  menu?: ReactNode;
  /** Forms and reading pages are narrow, tables wide, editors take all there is. */
  width?: keyof typeof widths;
  children: ReactNode;
};

const widths = { narrow: "max-w-3xl", wide: "max-w-6xl", full: "" };

/** The frame of every page: where you are, how things stand, what to do next, and then the content. */
export function Page({ title, crumbs = [], badge, lead, action, menu, width = "wide", children }: PageProps) {
  return (
    <div className={`mx-auto w-full px-4 pt-4 pb-16 sm:px-8 sm:pt-8 ${widths[width]}`}>
      <header className="mb-6 flex flex-col gap-1">
        {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
        <div className="flex items-start justify-between gap-x-4 gap-y-3 max-sm:flex-wrap">
          <div className="flex min-h-9 min-w-0 flex-wrap items-center gap-x-3 gap-y-1 max-sm:flex-1 max-sm:basis-40">
            <h1 className="min-w-0 text-xl wrap-anywhere" dir="auto">
              {title}
            </h1>
            {badge}
          </div>
          {(action || menu) && (
            <div className="flex shrink-0 items-center gap-2 max-sm:contents">
              {action && <div className="flex flex-wrap items-center gap-2 max-sm:order-last">{action}</div>}
              {menu}
            </div>
          )}
        </div>
        {lead && <div className="max-w-prose text-muted wrap-anywhere max-sm:mt-1">{lead}</div>}
      </header>
      {children}
    </div>
  );
}

function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("breadcrumbs")}>
      <ol className="flex flex-wrap items-center gap-1 text-xs text-muted">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className="flex min-w-0 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3 rtl:rotate-180" />}
            <Link href={href as Route} className="max-w-40 truncate sm:max-w-60 rounded-sm hover:text-foreground">
              {label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type SectionProps = {
  title?: ReactNode;
  lead?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** A part of a page under a heading of its own. */
export function Section({ title, lead, action, children, className = "" }: SectionProps) {
  return (
    <section className={`mb-10 ${className}`}>
      {title && (
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
          <div>
            <h2 className="text-base">{title}</h2>
            {lead && <p className="max-w-prose text-pretty text-muted">{lead}</p>}
          </div>
          {action}
        </div>
      )}
      {children}
    </section>
  );
}

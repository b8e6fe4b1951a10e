import Link from "next/link";
import type { ReactNode } from "react";

type AuthCardProps = { title: string; lead?: ReactNode; children?: ReactNode };

/** The heading of a page before the door, and what stands under it. */
export function AuthCard({ title, lead, children }: AuthCardProps) {
  return (
    <>
      <h1 className="text-xl">{title}</h1>
      {lead && <p className="mt-1 text-pretty break-words text-muted">{lead}</p>}
      <div className="mt-6 flex flex-col gap-5">{children}</div>
    </>
  );
}

type AsideProps = { text?: string; href: "/sign-in" | "/sign-up" | "/forgot-password"; link: string };

/** The other way on, under the form. */
export function Aside({ text, href, link }: AsideProps) {
  return (
    <p className="text-muted">
      {text}{" "}
      <Link href={href} className="rounded-sm font-medium text-accent-text hover:underline">
        {link}
      </Link>
    </p>
  );
}

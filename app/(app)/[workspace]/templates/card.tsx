import Link from "next/link";
import type { ReactNode } from "react";

type Props = {
  href: `/${string}`;
  name: string;
  thumbnail: ReactNode;
  menu: ReactNode;
  /** What there is to know beside the name. */
  children: ReactNode;
};

/** A mail, or a part of one, as it stands among others. */
export function Card({ href, name, thumbnail, menu, children }: Props) {
  return (
    <article className="group relative overflow-hidden rounded-lg border border-separator transition-colors focus-within:border-border hover:border-border">
      <div className="border-b border-separator">{thumbnail}</div>
      <div className="flex items-start gap-1 p-3 pe-1.5">
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 text-sm font-medium break-words">
            <Link href={href} className="after:absolute after:inset-0" dir="auto">
              {name}
            </Link>
          </h2>
          {children}
        </div>
        <div className="relative">{menu}</div>
      </div>
    </article>
  );
}

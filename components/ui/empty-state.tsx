import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  icon: LucideIcon;
  title: string;
  /** What will be here, and why. */
  text?: ReactNode;
  /** The first step. */
  action?: ReactNode;
  /** It is all there is on the page: its title is the page's. */
  isPage?: boolean;
};

/** A page that has nothing yet: what will be there, and the first step. */
export function EmptyState({ icon: Icon, title, text, action, isPage }: EmptyStateProps) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div
      className={`mx-auto flex max-w-md flex-col items-center px-4 py-16 text-center ${isPage ? "min-h-[80dvh] justify-center" : ""}`}
    >
      <div className="mb-4 grid size-12 place-items-center rounded-full bg-default text-muted">
        <Icon aria-hidden className="size-5" />
      </div>
      <Heading className={isPage ? "text-xl" : "text-base"}>{title}</Heading>
      {text && <p className="mt-1 text-pretty text-muted">{text}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

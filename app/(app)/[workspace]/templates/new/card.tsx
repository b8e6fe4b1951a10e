import { Spinner } from "@heroui/react";
import type { ReactNode } from "react";

type CardProps = { name: string; text: string; isPending: boolean; onPress: () => void; children: ReactNode };

/** One way to begin: what it looks like, what it is called, what it is for. */
export function Card({ name, text, isPending, onPress, children }: CardProps) {
  return (
    <article className="relative overflow-hidden rounded-lg border border-separator transition-colors focus-within:border-border hover:border-border">
      <div className="border-b border-separator">{children}</div>
      <div className="p-3">
        <h2 className="text-sm font-medium">
          <button
            type="button"
            onClick={onPress}
            disabled={isPending}
            className="cursor-pointer after:absolute after:inset-0"
          >
            {name}
          </button>
        </h2>
        <p className="text-pretty text-muted">{text}</p>
      </div>
      {isPending && (
        <div className="absolute inset-0 grid place-items-center bg-background/60">
          <Spinner />
        </div>
      )}
    </article>
  );
}

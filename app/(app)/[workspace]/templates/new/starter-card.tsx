"use client";

import { Spinner } from "@heroui/react";
import { FilePlus2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction } from "@/components/use-action";
import type { Starter, Template } from "@/lib/templates/schema";
import { createFromStarter } from "../actions";
import { Thumbnail } from "../thumbnail";

/** Begins a template as a copy of this starter and opens it. */
export function StarterCard({ starter }: { starter: Starter }) {
  const t = useTranslations("templates");
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  const { run, pending } = useAction(createFromStarter, { onDone: useOpen() });
  const name = t(`starters.${starter}.name`);
  return (
    <Card
      name={name}
      text={t(`starters.${starter}.description`)}
      isPending={pending}
      onPress={() => run({ starter, name, locale })}
    >
      {starter === "blank" ? (
        <div className="grid aspect-4/5 place-items-center bg-surface-secondary text-muted">
          <FilePlus2 aria-hidden className="size-8" strokeWidth={1.5} />
        </div>
      ) : (
        <Thumbnail src={`/${workspace}/templates/starters/${starter}`} title={name} />
      )}
    </Card>
  );
}

function useOpen() {
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  return ({ id }: Template) => router.push(`/${workspace}/templates/${id}`);
}

type CardProps = { name: string; text: string; isPending: boolean; onPress: () => void; children: ReactNode };

function Card({ name, text, isPending, onPress, children }: CardProps) {
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

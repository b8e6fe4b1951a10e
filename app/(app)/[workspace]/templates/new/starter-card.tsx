"use client";

import { FilePlus2 } from "lucide-react";
import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useAction } from "@/components/use-action";
import type { Starter } from "@/lib/templates/schema";
import { createFromStarter } from "../actions";
import { Thumbnail } from "../thumbnail";
import { Card } from "./card";
import { useOpen } from "./use-open";

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

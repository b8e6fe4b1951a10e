"use client";

import { Button } from "@heroui/react";
import type { Route } from "next";
import Link from "next/link";
import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Drawer } from "@/components/ui/dialog";
import { useAction } from "@/components/use-action";
import { useRefresh } from "@/components/use-live";
import type { ShownFinding } from "@/lib/checks/schema";
import { formatNumber } from "@/lib/format";
import { excludePeople } from "../../actions";
import { FallbackDialog } from "./fallback-dialog";
import { FindingPeople } from "./finding-people";
import { useFindingText } from "./use-finding-text";

type FindingItemProps = { campaignId: string; run: number; found: ShownFinding; canWrite: boolean };

/** What is wrong with some people's mails, who they are, and the ways out. */
export function FindingItem({ campaignId, run, found, canWrite }: FindingItemProps) {
  const t = useTranslations("checks");
  const tc = useTranslations("campaigns.check");
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  const toText = useFindingText();
  const [open, setOpen] = useState<"people" | "fallback" | null>(null);
  const refresh = useRefresh();
  const { kind, name, level, finding, templateId, variants } = found;
  const exclude = useAction(excludePeople, {
    done: ({ count }) => t("excluded", { count, shown: formatNumber(count, locale) }),
    onDone: refresh,
  });
  const close = () => setOpen(null);

  return (
    <li>
      <p className={level === "error" ? "text-danger-soft-foreground" : "text-warning-soft-foreground"}>
        {variants && `${tc("inVariants", { count: variants.length, names: variants.join(", ") })} `}
        {toText(found)}
      </p>
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <Button size="sm" variant="secondary" onPress={() => setOpen("people")}>
          {t("who")}
        </Button>
        {canWrite && kind === "emptyValue" && (
          <Button size="sm" variant="secondary" onPress={() => setOpen("fallback")}>
            {t("setFallback")}
          </Button>
        )}
        {canWrite && (
          <Button
            size="sm"
            variant="secondary"
            isPending={exclude.pending}
            onPress={() => exclude.run({ campaignId, run, finding })}
          >
            {t("exclude")}
          </Button>
        )}
        {templateId && (
          <Link href={editorAt(workspace, templateId, found.place) as Route} className="px-1 font-medium underline">
            {t("edit")}
          </Link>
        )}
      </div>
      <Drawer isOpen={open === "people"} onClose={close} title={toText(found)}>
        <FindingPeople input={{ campaignId, run, finding }} />
      </Drawer>
      {open === "fallback" && <FallbackDialog campaignId={campaignId} variable={name} onClose={close} />}
    </li>
  );
}

function editorAt(workspace: string, templateId: string, place: ShownFinding["place"]) {
  const at = place ? `?part=${place.part}&line=${place.line}` : "";
  return `/${workspace}/templates/${templateId}${at}`;
}

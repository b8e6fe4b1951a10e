import { Button } from "@heroui/react";
import { ExternalLink, Unlink } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { useCanvas } from "../canvas-context";
import { useBlockActions } from "../use-block-actions";
import type { ControlProps } from "./control";

/** Which saved block it is: it is changed elsewhere, for all templates, or becomes blocks of this one. */
export function SavedControl({ value, readOnly }: ControlProps<string>) {
  const t = useTranslations("savedBlocks");
  const { workspace } = useParams<{ workspace: string }>();
  const { saved } = useCanvas();
  const { detach } = useBlockActions();
  const block = saved[value];
  if (!block) return <p className="text-sm text-muted">{t("gone")}</p>;
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-base font-medium break-words text-foreground" dir="auto">
        {block.name}
      </p>
      <p className="text-sm text-pretty text-muted">{t("isShared")}</p>
      <LinkButton size="sm" variant="secondary" href={`/${workspace}/templates/blocks/${value}`} target="_blank">
        <ExternalLink />
        {t("edit")}
      </LinkButton>
      {!readOnly && (
        <Button size="sm" variant="ghost" onPress={() => detach()}>
          <Unlink />
          {t("detach")}
        </Button>
      )}
    </div>
  );
}

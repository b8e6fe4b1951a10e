"use client";

import { Compass } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { EmptyState } from "./ui/empty-state";
import { LinkButton } from "./ui/link-button";

/** Leads back to the workspace, if it is one thing in it that is missing and not the workspace itself. */
export function NotFoundPage({ isInWorkspace }: { isInWorkspace?: boolean }) {
  const t = useTranslations("common.pages");
  const { workspace } = useParams<{ workspace: string }>();
  return (
    <EmptyState
      isPage
      icon={Compass}
      title={t("notFoundTitle")}
      text={t("notFoundText")}
      action={<LinkButton href={isInWorkspace ? `/${workspace}` : "/"}>{t("toHome")}</LinkButton>}
    />
  );
}

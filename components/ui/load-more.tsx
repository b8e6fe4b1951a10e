"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";

type Props = { hasMore: boolean; isLoading: boolean; loadMore: () => void };

/** Below a gallery that has further pages. */
export function LoadMore({ hasMore, isLoading, loadMore }: Props) {
  const t = useTranslations("common");
  if (!hasMore) return null;
  return (
    <div className="mt-6 flex justify-center">
      <Button variant="secondary" isPending={isLoading} onPress={loadMore}>
        {t("loadMore")}
      </Button>
    </div>
  );
}

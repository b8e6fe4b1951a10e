"use client";

import { Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { useAction } from "@/components/use-action";
import type { OutboundProxy } from "@/lib/proxies/schema";
import { deleteProxy } from "../actions";

export function ProxyMenu({ proxy: { id, name } }: { proxy: OutboundProxy }) {
  const t = useTranslations("proxies");
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { run } = useAction(deleteProxy, {
    done: t("deleted"),
    onDone: () => router.push(`/${workspace}/senders/proxies`),
  });
  return (
    <>
      <MoreMenu
        actions={[{ id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setAsking(true) }]}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        isDanger
        title={t("deleteTitle", { name })}
        confirm={t("delete")}
        onConfirm={() => run({ proxyId: id })}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}

"use client";

import { Button } from "@heroui/react";
import { KeyRound, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ConfirmDialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/page";
import { Time } from "@/components/ui/time";
import { useAction } from "@/components/use-action";
import type { ApiKey } from "@/lib/api-keys/schema";
import { revokeApiKey } from "../actions";
import { CreateKeyDialog } from "./create-key-dialog";
import { Expiry } from "./expiry";
import { ScopesInWords } from "./scopes-in-words";

export function ApiKeys({ keys }: { keys: ApiKey[] }) {
  const t = useTranslations("settings.apiKeys");
  const router = useRouter();
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const { run } = useAction(revokeApiKey, { done: t("revoked"), onDone: () => router.refresh() });

  const columns: Column<ApiKey>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name },
    { key: "prefix", header: t("key"), width: "w-28", isWideOnly: true, cell: ({ prefix }) => <code>{prefix}…</code> },
    { key: "scopes", header: t("scopes"), width: "w-56", cell: ({ scopes }) => <ScopesInWords scopes={scopes} /> },
    {
      key: "expires",
      header: t("expires"),
      width: "w-32",
      isWideOnly: true,
      cell: ({ expiresAt }) => (expiresAt ? <Expiry at={expiresAt} /> : t("never")),
    },
    {
      key: "used",
      header: t("lastUsed"),
      width: "w-32",
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Time date={lastUsedAt} style="relative" /> : t("never")),
    },
  ];
  const create = (
    <Button data-create onPress={() => setCreating(true)}>
      {t("create")}
    </Button>
  );
  const documentation = (
    <Link href="/docs/api" className="rounded-sm font-medium text-accent-text hover:underline">
      {t("documentation")}
    </Link>
  );

  return (
    <Section
      title={t("title")}
      lead={
        <>
          {t("lead")} {documentation}
        </>
      }
      action={keys.length > 0 && create}
    >
      <DataTable
        label={t("title")}
        columns={columns}
        page={{ items: keys, nextCursor: null }}
        actions={[{ key: "revoke", label: t("revoke"), icon: Trash2, onAction: setRevoking }]}
        empty={<EmptyState icon={KeyRound} title={t("none")} text={t("noneText")} action={create} />}
      />
      <CreateKeyDialog isOpen={isCreating} onClose={() => setCreating(false)} />
      <ConfirmDialog
        isOpen={revoking !== null}
        onClose={() => setRevoking(null)}
        isDanger
        title={t("revokeTitle", { name: revoking?.name ?? "" })}
        confirm={t("revoke")}
        onConfirm={() => run({ apiKeyId: revoking!.id })}
      >
        {t("revokeText")}
      </ConfirmDialog>
    </Section>
  );
}

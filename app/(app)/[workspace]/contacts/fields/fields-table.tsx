"use client";

import { Pencil, TextCursorInput, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ConfirmDialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { useAction } from "@/components/use-action";
import type { Field, FieldUse } from "@/lib/fields/schema";
import { formatNumber, formatRate } from "@/lib/format";
import { deleteField } from "./actions";
import { EditField } from "./edit-field";
import { NewField } from "./new-field";
import { Uses } from "./uses";

export type FieldRow = Field & { knownCount: number; distinctCount: number; uses: FieldUse[] };

type Props = {
  fields: FieldRow[];
  /** How many contacts the figures were counted over. */
  sampleCount: number;
  canWrite: boolean;
};

export function FieldsTable({ fields, sampleCount, canWrite }: Props) {
  const t = useTranslations("fields");
  const locale = useLocale();
  const router = useRouter();
  const [edited, setEdited] = useState<FieldRow | null>(null);
  const [doomed, setDoomed] = useState<FieldRow | null>(null);
  const destroy = useAction(deleteField, {
    done: t("deleted", { name: doomed?.name ?? "" }),
    onDone: () => router.refresh(),
  });
  const columns: Column<FieldRow>[] = [
    {
      key: "name",
      header: t("name"),
      cell: ({ name, description }) => (
        <span title={description ?? undefined}>
          <bdi>{name}</bdi>
        </span>
      ),
    },
    { key: "type", header: t("type"), width: "w-36", cell: ({ type }) => t(`types.${type}`) },
    {
      key: "known",
      header: t("known"),
      width: "w-44",
      align: "end",
      cell: ({ knownCount }) => (
        <span data-figures>
          {t("knownShare", { count: knownCount, share: formatRate(knownCount, sampleCount, locale) ?? "" })}
        </span>
      ),
    },
    {
      key: "distinct",
      header: t("distinct"),
      width: "w-40",
      align: "end",
      isWideOnly: true,
      cell: ({ distinctCount }) => <span data-figures>{formatNumber(distinctCount, locale)}</span>,
    },
    {
      key: "uses",
      header: t("usedIn"),
      width: "w-44",
      isWideOnly: true,
      cell: ({ uses }) =>
        uses.length === 0 ? (
          <span className="text-muted">{t("unused")}</span>
        ) : (
          <span title={uses.map(({ name }) => name).join(", ")}>{t("uses", { count: uses.length })}</span>
        ),
    },
  ];
  return (
    <>
      <DataTable
        label={t("title")}
        columns={columns}
        page={{ items: fields, nextCursor: null }}
        onOpen={canWrite ? setEdited : undefined}
        nameOf={({ name }) => name}
        actions={
          canWrite
            ? [
                { key: "edit", label: t("edit"), icon: Pencil, onAction: setEdited },
                { key: "delete", label: t("delete"), icon: Trash2, onAction: setDoomed },
              ]
            : []
        }
        empty={
          <EmptyState icon={TextCursorInput} title={t("none")} text={t("noneText")} action={canWrite && <NewField />} />
        }
      />
      {fields.length > 0 && <p className="mt-3 text-xs text-muted">{t("knownSample", { count: sampleCount })}</p>}
      {edited && <EditField key={edited.id} field={edited} onClose={() => setEdited(null)} />}
      {doomed && (
        <ConfirmDialog
          isOpen
          isDanger
          onClose={() => setDoomed(null)}
          title={t("deleteTitle", { name: doomed.name })}
          confirm={t("delete")}
          onConfirm={() => destroy.run({ fieldId: doomed.id })}
        >
          <p>{t("deleteText")}</p>
          {doomed.uses.length > 0 && <Uses lead={t("deleteUses")} uses={doomed.uses} />}
        </ConfirmDialog>
      )}
    </>
  );
}

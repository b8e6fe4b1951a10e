"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Choice } from "@/components/ui/choice";
import { useAction } from "@/components/use-action";
import type { SheetChoice as Sheets } from "@/lib/imports/schema";
import { inspectImport } from "../actions";

/** Which sheet of a workbook is read. */
export function SheetChoice({ importId, workbook: { sheets, sheet } }: { importId: string; workbook: Sheets }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const { run, pending } = useAction(inspectImport, { onDone: () => router.refresh() });
  if (sheets.length < 2) return null;
  return (
    <div className="mb-4">
      <Choice
        label={t("sheet")}
        value={String(sheet)}
        isDisabled={pending}
        onChange={(id) => void run({ importId, sheet: Number(id) })}
        options={sheets.map((name, i) => ({ id: String(i), label: name }))}
      />
    </div>
  );
}

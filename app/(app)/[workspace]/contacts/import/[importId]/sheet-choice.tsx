"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/use-action";
import type { SheetChoice as Choice } from "@/lib/imports/schema";
import { inspectImport } from "../actions";
import { SmallSelect } from "./small-select";

/** Which sheet of a workbook is read. */
export function SheetChoice({ importId, workbook: { sheets, sheet } }: { importId: string; workbook: Choice }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const { run, pending } = useAction(inspectImport, { onDone: () => router.refresh() });
  if (sheets.length < 2) return null;
  return (
    <div className="mb-4">
      <SmallSelect
        label={t("sheet")}
        value={String(sheet)}
        isDisabled={pending}
        onChange={(id) => void run({ importId, sheet: Number(id) })}
        options={sheets.map((name, i) => ({ id: String(i), label: name }))}
      />
    </div>
  );
}

"use client";

import { Label, SearchField } from "@heroui/react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { useAction } from "@/components/use-action";
import type { TemplateSummary } from "@/lib/templates/schema";
import { duplicateTemplate, listTemplates } from "../actions";

/** Finds a template as one types, and opens a copy of it. */
export function CopyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("templates");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<TemplateSummary[] | null>(null);
  const list = useAction(listTemplates);
  const duplicate = useAction(duplicateTemplate, {
    onDone: ({ id }) => router.push(`/${workspace}/templates/${id}`),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is another one at each render
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await list.run({ q: search, limit: 20 });
      if (isCurrent && result.ok) setFound(result.data.items);
    }, 200);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search]);

  return (
    <Dialog isOpen onClose={onClose} title={t("otherWays.copyTitle")}>
      <SearchField fullWidth value={search} onChange={setSearch} autoFocus>
        <Label className="sr-only">{t("search")}</Label>
        <SearchField.Group>
          <SearchField.SearchIcon />
          <SearchField.Input placeholder={t("search")} />
        </SearchField.Group>
      </SearchField>
      <ul className="mt-3 flex max-h-80 min-h-40 flex-col overflow-y-auto">
        {found?.length === 0 && <li className="p-3 text-muted">{t("noneFound")}</li>}
        {found?.map(({ id, name, subject }) => (
          <li key={id}>
            <button
              type="button"
              disabled={duplicate.pending}
              onClick={() => duplicate.run({ templateId: id })}
              className="w-full cursor-pointer rounded-md px-3 py-2 text-start hover:bg-default"
            >
              <span className="block truncate font-medium" dir="auto">
                {name}
              </span>
              <span className="block truncate text-muted" dir="auto">
                {subject || t("noSubject")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

"use client";

import { Button } from "@heroui/react";
import { Plus } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/use-action";
import { createSavedBlock } from "./actions";

/** Begins one with a text to write over, and opens it. */
export function CreateButton() {
  const t = useTranslations("savedBlocks");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const { run, pending } = useAction(createSavedBlock, {
    onDone: ({ id }) => router.push(`/${workspace}/templates/blocks/${id}`),
  });
  const text = { type: "Text", props: { id: "text", content: `<p>${t("firstText")}</p>` } };
  return (
    <Button data-create isPending={pending} onPress={() => run({ name: t("firstName"), content: [text] })}>
      <Plus />
      {t("create")}
    </Button>
  );
}

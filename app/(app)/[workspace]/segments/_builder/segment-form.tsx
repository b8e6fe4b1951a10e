"use client";

import { Button, FieldError, Input, Label, TextArea, TextField } from "@heroui/react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/use-action";
import type { FieldErrors } from "@/lib/errors";
import { type CreateSegment, MAX_NODES, nodesOf, type Root, type Segment } from "@/lib/segments/schema";
import { createSegment, updateSegment } from "../actions";
import type { Choices } from "../choices";
import { ChoicesContext, FlawsContext } from "./choices-context";
import { PreviewPanel } from "./preview-panel";
import { RuleGroup } from "./rule-group";
import { newLeaf } from "./subjects";
import { useKept } from "./use-kept";
import { usePreview } from "./use-preview";

type Values = { name: string; description: string; rule: Root };
type Props = { choices: Choices; segment: Segment | null };

/** Makes a segment or changes one, with whom it would hold beside it. */
export function SegmentForm({ choices, segment }: Props) {
  const t = useTranslations("segments");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const { value, change, isDirty, forget, discard } = useKept<Values>(
    `segment ${workspace} ${segment ? `${segment.id} ${segment.version}` : "new"}`,
    valuesOf(segment, choices),
  );
  const [refusal, setRefusal] = useState<{ message: string; fields: FieldErrors } | null>(null);
  const { run: create, pending: isCreating } = useAction(createSegment, { toastRefusals: false });
  const { run: update, pending: isUpdating } = useAction(updateSegment, { toastRefusals: false });
  const preview = usePreview(value.rule);
  const isStatic = segment?.kind === "static";

  async function save() {
    const { rule, ...named } = value;
    const result = segment
      ? await update({ segmentId: segment.id, version: segment.version, ...named, ...(!isStatic && { rule }) })
      : await create({ ...named, rule } as CreateSegment);
    if (!result.ok) return setRefusal({ message: result.message, fields: result.fields ?? {} });
    forget();
    router.push(`/${workspace}/segments/${result.data.id}`);
  }

  // The rest stands where it happened.
  const ofWhole = refusal?.fields.rule ?? [];
  const isPlaced = Object.keys(refusal?.fields ?? {}).some((place) => place === "name" || place.startsWith("rule."));
  return (
    <ChoicesContext value={choices}>
      <form
        className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_16rem]"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || (event.key !== "s" && event.key !== "Enter")) return;
          event.preventDefault();
          void save();
        }}
      >
        <div className="flex min-w-0 flex-col gap-6">
          {isDirty && segment && <Notice tone="info">{t("builder.unsaved")}</Notice>}
          <TextField
            value={value.name}
            onChange={(name) => change({ ...value, name })}
            isInvalid={Boolean(refusal?.fields.name)}
            validationBehavior="aria"
            isRequired
            autoFocus={!segment}
            className="max-w-md"
          >
            <Label>{t("name")}</Label>
            <Input autoComplete="off" dir="auto" />
            <FieldError>{refusal?.fields.name?.join(" ")}</FieldError>
          </TextField>
          {!isStatic && (
            <section aria-label={t("conditions")}>
              <h2 className="mb-3 text-base">{t("conditions")}</h2>
              <FlawsContext value={refusal?.fields ?? {}}>
                <RuleGroup
                  group={value.rule}
                  onChange={(rule) => {
                    change({ ...value, rule });
                    setRefusal(null);
                  }}
                  isFull={nodesOf(value.rule).length >= MAX_NODES}
                />
              </FlawsContext>
            </section>
          )}
          <TextField
            value={value.description}
            onChange={(description) => change({ ...value, description })}
            className="max-w-xl"
          >
            <Label>{t("description")}</Label>
            <TextArea rows={2} dir="auto" />
          </TextField>
          {refusal && !isPlaced && (
            <Notice tone="bad" title={refusal.message}>
              {ofWhole.join(" ")}
            </Notice>
          )}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" isPending={isCreating || isUpdating}>
              {segment ? tCommon("save") : t("createButton")}
            </Button>
            {isDirty && (
              <Button
                variant="ghost"
                onPress={() => {
                  discard();
                  setRefusal(null);
                }}
              >
                {t("builder.discard")}
              </Button>
            )}
          </div>
        </div>
        {!isStatic && <PreviewPanel preview={preview} />}
      </form>
    </ChoicesContext>
  );
}

const valuesOf = (segment: Segment | null, choices: Choices): Values => ({
  name: segment?.name ?? "",
  description: segment?.description ?? "",
  rule: segment?.rule ?? { kind: "all", not: false, rules: [newLeaf("text email", choices)] },
});

"use client";

import { Button } from "@heroui/react";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Choice } from "@/components/ui/choice";
import { IconAction } from "@/components/ui/icon-action";
import { consentSources } from "@/lib/consents/schema";
import { membershipStatuses } from "@/lib/lists/schema";
import type { Leaf } from "@/lib/segments/schema";
import { TextBox, ValuesBox } from "./boxes";
import { useChoices } from "./choices-context";
import { CountBoxes, WindowBoxes } from "./count-boxes";
import type { Test, TestedLeaf } from "./operators";
import { TestBoxes } from "./test-boxes";

const ANY = "any";

type Props<L extends Leaf = Leaf> = { leaf: L; onChange: (leaf: Leaf) => void };
type Of<Kind extends Leaf["kind"]> = Extract<Leaf, { kind: Kind }>;

/** What a condition says of its subject. */
export function LeafBoxes({ leaf, onChange }: Props) {
  switch (leaf.kind) {
    case "tags":
      return <TagBoxes leaf={leaf} onChange={onChange} />;
    case "membership":
      return <MembershipBoxes leaf={leaf} onChange={onChange} />;
    case "consent":
      return <ConsentBoxes leaf={leaf} onChange={onChange} />;
    case "segment":
      return <SegmentBoxes leaf={leaf} onChange={onChange} />;
    case "engagement":
      return <EngagementBoxes leaf={leaf} onChange={onChange} />;
    case "event":
      return <EventBoxes leaf={leaf} onChange={onChange} />;
    default:
      return <FieldBoxes leaf={leaf} onChange={onChange} />;
  }
}

function FieldBoxes({ leaf, onChange }: Props<TestedLeaf>) {
  const { fields } = useChoices();
  return (
    <TestBoxes
      kind={leaf.kind}
      test={leaf.test}
      not={leaf.not}
      onChange={(test, not) => onChange({ ...leaf, test, not } as Leaf)}
      known={fields.find(({ id }) => id === leaf.field)?.choices}
    />
  );
}

function TagBoxes({ leaf, onChange }: Props<Of<"tags">>) {
  const t = useTranslations("segments");
  const { tags } = useChoices();
  const { operator, not } = leaf;
  return (
    <>
      <Choice
        isLabelHidden
        label={t("builder.operator")}
        value={`${not ? "not-" : ""}${operator}`}
        options={(["hasAny", "not-hasAny", "hasAll", "not-hasAll"] as const).map((id) => ({
          id,
          label: t(`operators.${id}`),
        }))}
        onChange={(id) =>
          onChange({ ...leaf, not: id.startsWith("not-"), operator: id.replace("not-", "") as typeof operator })
        }
        width="w-52 max-sm:w-full"
      />
      <ValuesBox
        label={t("builder.tags")}
        value={leaf.tags}
        onChange={(tags) => onChange({ ...leaf, tags })}
        known={tags}
      />
    </>
  );
}

/** Those that are gone stand there as what they were asked by, so that it can be seen what is wrong. */
const named = (choices: { id: string; name: string }[], id: string | null, gone: string) => [
  ...choices.map((one) => ({ id: one.id, label: one.name })),
  ...(id && !choices.some((one) => one.id === id) ? [{ id, label: gone }] : []),
];

function ListChoice({ listId, onChange }: { listId: string | null; onChange: (listId: string | null) => void }) {
  const t = useTranslations("segments.builder");
  const { lists } = useChoices();
  return (
    <Choice
      isLabelHidden
      label={t("list")}
      value={listId ?? ANY}
      options={[{ id: ANY, label: t("anyList") }, ...named(lists, listId, t("gone"))]}
      onChange={(id) => onChange(id === ANY ? null : id)}
      width="w-52 max-sm:w-full"
    />
  );
}

function MembershipBoxes({ leaf, onChange }: Props<Of<"membership">>) {
  const t = useTranslations("segments");
  const states = [...membershipStatuses, ANY].flatMap((state) => [state, `not-${state}`]);
  return (
    <>
      <Choice
        isLabelHidden
        label={t("builder.operator")}
        value={`${leaf.not ? "not-" : ""}${leaf.status ?? ANY}`}
        options={states.map((id) => ({ id, label: t(`memberships.${id}` as "memberships.any") }))}
        onChange={(id) => {
          const state = id.replace("not-", "");
          onChange({ ...leaf, not: id.startsWith("not-"), status: state === ANY ? null : (state as "subscribed") });
        }}
        width="w-52 max-sm:w-full"
      />
      <ListChoice listId={leaf.listId} onChange={(listId) => onChange({ ...leaf, listId })} />
    </>
  );
}

function ConsentBoxes({ leaf, onChange }: Props<Of<"consent">>) {
  const t = useTranslations("segments");
  return (
    <>
      <Choice
        isLabelHidden
        label={t("builder.operator")}
        value={leaf.not ? "not-agreed" : "agreed"}
        options={(["agreed", "not-agreed"] as const).map((id) => ({ id, label: t(`consents.${id}`) }))}
        onChange={(id) => onChange({ ...leaf, not: id === "not-agreed" })}
        width="w-44 max-sm:w-full"
      />
      <ListChoice listId={leaf.listId} onChange={(listId) => onChange({ ...leaf, listId })} />
      <Choice
        isLabelHidden
        label={t("builder.source")}
        value={leaf.source ?? ANY}
        options={([ANY, ...consentSources] as const).map((id) => ({ id, label: t(`sources.${id}`) }))}
        onChange={(id) => onChange({ ...leaf, source: id === ANY ? null : (id as typeof leaf.source) })}
        width="w-52 max-sm:w-full"
      />
      <WindowBoxes window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
    </>
  );
}

function SegmentBoxes({ leaf, onChange }: Props<Of<"segment">>) {
  const t = useTranslations("segments");
  const { segments } = useChoices();
  return (
    <>
      <Choice
        isLabelHidden
        label={t("builder.operator")}
        value={leaf.not ? "not-in" : "in"}
        options={(["in", "not-in"] as const).map((id) => ({ id, label: t(`segmentOperators.${id}`) }))}
        onChange={(id) => onChange({ ...leaf, not: id === "not-in" })}
        width="w-36 max-sm:w-full"
      />
      <Choice
        isLabelHidden
        label={t("builder.segment")}
        value={leaf.segmentId}
        options={named(segments, leaf.segmentId, t("builder.gone"))}
        onChange={(segmentId) => onChange({ ...leaf, segmentId })}
        width="w-60 max-sm:w-full"
      />
    </>
  );
}

function EngagementBoxes({ leaf, onChange }: Props<Of<"engagement">>) {
  const t = useTranslations("segments.builder");
  const { campaigns } = useChoices();
  return (
    <>
      <CountBoxes not={leaf.not} count={leaf.count} onChange={(counted) => onChange({ ...leaf, ...counted })} />
      <Choice
        isLabelHidden
        label={t("campaign")}
        value={leaf.campaignId ?? ANY}
        options={[{ id: ANY, label: t("anyCampaign") }, ...named(campaigns, leaf.campaignId, t("gone"))]}
        onChange={(id) => onChange({ ...leaf, campaignId: id === ANY ? null : id })}
        width="w-52 max-sm:w-full"
      />
      <WindowBoxes window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
    </>
  );
}

function EventBoxes({ leaf, onChange }: Props<Of<"event">>) {
  const t = useTranslations("segments.builder");
  const { eventNames } = useChoices();
  const { properties } = leaf;
  const setProperty = (place: number, property: (typeof properties)[number]) =>
    onChange({ ...leaf, properties: properties.with(place, property) });
  return (
    <>
      <TextBox
        label={t("event")}
        value={leaf.name}
        onChange={(name) => onChange({ ...leaf, name })}
        known={eventNames}
        className="w-44"
      />
      <CountBoxes not={leaf.not} count={leaf.count} onChange={(counted) => onChange({ ...leaf, ...counted })} />
      <WindowBoxes window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
      {properties.map(({ property, test }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a property has no name of its own before it is typed
        <div key={place} className="flex basis-full items-start gap-2 ps-4">
          <div className="flex min-w-0 flex-1 flex-wrap items-start gap-2">
            <span className="leading-9">{t("where")}</span>
            <TextBox
              label={t("property")}
              value={property}
              onChange={(property) => setProperty(place, { property, test })}
              className="w-40"
            />
            <TestBoxes
              kind="property"
              test={test as Test}
              not={false}
              onChange={(test) => setProperty(place, { property, test: test as (typeof properties)[number]["test"] })}
            />
          </div>
          <IconAction
            label={t("removeProperty")}
            icon={X}
            onPress={() => onChange({ ...leaf, properties: properties.toSpliced(place, 1) })}
          />
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        onPress={() =>
          onChange({ ...leaf, properties: [...properties, { property: "", test: { operator: "is", value: "" } }] })
        }
      >
        <Plus />
        {t("addProperty")}
      </Button>
    </>
  );
}

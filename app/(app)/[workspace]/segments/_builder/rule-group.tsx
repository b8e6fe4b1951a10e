"use client";

import { Button } from "@heroui/react";
import { FolderPlus, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Choice } from "@/components/ui/choice";
import { IconAction } from "@/components/ui/icon-action";
import { type Group, isGroup, type Leaf, MAX_DEPTH, type Rule } from "@/lib/segments/schema";
import { useChoices, useFlaws } from "./choices-context";
import { LeafBoxes } from "./leaf-boxes";
import { newLeaf, subjectGroups, subjectOf } from "./subjects";

/** As one says it: a group that is turned round has words of its own. */
const groupKinds = ["all", "any", "not-all", "not-any"] as const;

type Props = {
  group: Group;
  onChange: (group: Group) => void;
  onRemove?: () => void;
  /** Its place in the whole. */
  path?: string;
  depth?: number;
  /** The segment has as many parts as it may. */
  isFull: boolean;
};

/** Some conditions, and groups of them within. */
export function RuleGroup({ group, onChange, onRemove, path = "rule", depth = 1, isFull }: Props) {
  const t = useTranslations("segments");
  const choices = useChoices();
  const [added, setAdded] = useState<number | null>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const { rules } = group;
  const set = (place: number, rule: Rule) => onChange({ ...group, rules: rules.with(place, rule) });

  function remove(place: number) {
    // The button that was pressed goes with it.
    adding.current?.focus();
    onChange({ ...group, rules: rules.toSpliced(place, 1) });
  }

  function add(rule: Rule) {
    setAdded(rules.length);
    onChange({ ...group, rules: [...rules, rule] });
  }

  return (
    <fieldset className={depth > 1 ? "border-s-2 border-separator ps-3 sm:ps-4" : ""}>
      <legend className="sr-only">{t("builder.group")}</legend>
      <div className="flex items-center justify-between gap-2">
        <Choice
          isLabelHidden
          label={t("builder.groupKind")}
          value={`${group.not ? "not-" : ""}${group.kind}`}
          options={groupKinds.map((id) => ({ id, label: t(`groups.${id}`) }))}
          onChange={(id) =>
            onChange({ ...group, not: id.startsWith("not-"), kind: id.endsWith("all") ? "all" : "any" })
          }
          width="w-60 max-sm:w-full"
        />
        {onRemove && <IconAction label={t("builder.removeGroup")} icon={X} onPress={onRemove} />}
      </div>
      <ul className="mt-3 flex flex-col gap-3">
        {rules.map((rule, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names
          <li key={place}>
            {isGroup(rule) ? (
              <RuleGroup
                group={rule}
                onChange={(changed) => set(place, changed)}
                onRemove={() => remove(place)}
                path={`${path}.rules.${place}`}
                depth={depth + 1}
                isFull={isFull}
              />
            ) : (
              <RuleLine
                leaf={rule}
                onChange={(changed) => set(place, changed)}
                onRemove={() => remove(place)}
                path={`${path}.rules.${place}`}
                isNew={place === added}
              />
            )}
          </li>
        ))}
      </ul>
      <div className={`flex flex-wrap gap-2 ${rules.length > 0 ? "mt-3" : ""}`}>
        <Button
          ref={adding}
          size="sm"
          variant="tertiary"
          isDisabled={isFull}
          onPress={() => add(newLeaf("text email", choices))}
        >
          <Plus />
          {t("builder.addCondition")}
        </Button>
        {depth < MAX_DEPTH - 1 && (
          <Button
            size="sm"
            variant="ghost"
            isDisabled={isFull}
            onPress={() => add({ kind: "any", not: false, rules: [newLeaf("text email", choices)] })}
          >
            <FolderPlus />
            {t("builder.addGroup")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

type LineProps = { leaf: Leaf; onChange: (leaf: Leaf) => void; onRemove: () => void; path: string; isNew: boolean };

function RuleLine({ leaf, onChange, onRemove, path, isNew }: LineProps) {
  const t = useTranslations("segments");
  const choices = useChoices();
  const flaws = useFlaws(path);
  const nameOf = useSubjectName();
  const subject = subjectOf(leaf);
  const groups = subjectGroups(choices)
    .map(({ id, subjects }) => ({
      label: t(`subjectGroups.${id}`),
      options: subjects.map((id) => ({ id, label: nameOf(id) })),
    }))
    .filter(({ options }) => options.length > 0);
  const isOffered = groups.some(({ options }) => options.some(({ id }) => id === subject));
  return (
    <div className="flex items-start gap-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-2">
        <Choice
          isLabelHidden
          label={t("builder.subject")}
          value={subject}
          options={isOffered ? [] : [{ id: subject, label: t("builder.gone") }]}
          groups={groups}
          onChange={(id) => onChange(newLeaf(id, choices))}
          autoFocus={isNew}
          width="w-48 max-sm:w-full"
        />
        <LeafBoxes leaf={leaf} onChange={onChange} />
        {flaws.length > 0 && (
          <p role="alert" className="basis-full text-xs text-danger-soft-foreground">
            {flaws.join(" ")}
          </p>
        )}
      </div>
      <IconAction label={t("builder.removeCondition")} icon={X} onPress={onRemove} />
    </div>
  );
}

/** What a subject is called: a field of the workspace's own by its name. */
export function useSubjectName() {
  const t = useTranslations("segments.subjects");
  const { fields } = useChoices();
  return (subject: string) => {
    const [kind, about = ""] = subject.split(" ");
    const field = about.startsWith("fld_") && fields.find(({ id }) => id === about);
    return field ? field.name : t((about || kind) as "email");
  };
}

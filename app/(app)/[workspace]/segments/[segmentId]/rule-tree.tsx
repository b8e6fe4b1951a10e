"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Explained, isGroup, type Rule } from "@/lib/segments/schema";
import { useRuleText } from "../_builder/use-rule-text";

/** A part of a rule, and what it says of somebody, if it was asked. */
type Node = Pick<Explained, "rule"> & Partial<Pick<Explained, "holds" | "decides">> & { parts: Node[] };

export const treeOf = (rule: Rule): Node => ({ rule, parts: isGroup(rule) ? rule.rules.map(treeOf) : [] });

/** A rule in words, each group above what it is made of; what decides stands out. */
export function RuleTree({ node }: { node: Node }) {
  const textOf = useRuleText();
  const { rule, parts, holds, decides } = node;
  return (
    <>
      <p className={`flex items-start gap-2 py-1 ${holds !== undefined && !decides ? "text-muted" : ""}`}>
        {holds !== undefined && <Mark holds={holds} decides={decides ?? false} />}
        <span className={decides && parts.length === 0 ? "font-medium" : ""} dir="auto">
          {textOf(rule)}
        </span>
      </p>
      {parts.length > 0 && (
        <ul className="ms-2 border-s border-separator ps-4">
          {parts.map((part, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is only read keeps its place
            <li key={place}>
              <RuleTree node={part} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Mark({ holds, decides }: { holds: boolean; decides: boolean }) {
  const t = useTranslations("segments.why");
  const Icon = holds ? Check : X;
  const color = decides ? (holds ? "text-success-soft-foreground" : "text-danger-soft-foreground") : "";
  return <Icon aria-label={t(holds ? "holds" : "holdsNot")} className={`mt-0.5 size-4 shrink-0 ${color}`} />;
}

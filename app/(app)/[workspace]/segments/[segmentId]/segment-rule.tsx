"use client";

import type { Root } from "@/lib/segments/schema";
import { ChoicesContext } from "../_builder/choices-context";
import type { Choices } from "../choices";
import { RuleTree, treeOf } from "./rule-tree";
import { WhyBox } from "./why-box";

export const SegmentRule = ({ rule, choices }: { rule: Root; choices: Choices }) => (
  <ChoicesContext value={choices}>
    <RuleTree node={treeOf(rule)} />
  </ChoicesContext>
);

export const SegmentWhy = ({ segmentId, choices }: { segmentId: string; choices: Choices }) => (
  <ChoicesContext value={choices}>
    <WhyBox segmentId={segmentId} />
  </ChoicesContext>
);

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/use-action";
import type { Explanation } from "@/lib/segments/schema";
import { ContactSearch, type FoundContact } from "../../contacts/contact-search";
import { explainContact } from "../actions";
import { RuleTree } from "./rule-tree";

/** Why somebody is in the segment, or not: the conditions that decided. */
export function WhyBox({ segmentId }: { segmentId: string }) {
  const t = useTranslations("segments.why");
  const [asked, setAsked] = useState<{ contact: FoundContact; answer: Explanation } | null>(null);
  const { run } = useAction(explainContact);

  async function ask(contact: FoundContact) {
    const result = await run({ segmentId, contactId: contact.id });
    if (result.ok) setAsked({ contact, answer: result.data });
  }

  const name = asked && (asked.contact.fullName ?? asked.contact.email);
  return (
    <div className="flex flex-col gap-4">
      <ContactSearch label={t("who")} onChoose={ask} />
      {asked && name && (
        <div aria-live="polite">
          <Notice tone={asked.answer.isIn ? "good" : "info"}>{t(asked.answer.isIn ? "in" : "out", { name })}</Notice>
          <div className="mt-3">{asked.answer.tree ? <RuleTree node={asked.answer.tree} /> : t("static")}</div>
        </div>
      )}
    </div>
  );
}

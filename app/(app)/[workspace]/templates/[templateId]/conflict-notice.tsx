"use client";

import { Button } from "@heroui/react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { Autosave, SaveState } from "@/components/autosave";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { notify } from "@/components/ui/toast";
import { type Content, differingParts } from "@/lib/templates/schema";
import { Compare } from "./_versions/compare";

type Props = Extract<SaveState<Content>, { kind: "conflict" }> & {
  templateId: string;
  autosave: Autosave<Content>;
  mine: Content;
  onChange: (content: Content) => void;
};

/** Someone else saved first: what they did, and whose goes on. */
export function ConflictNotice({ templateId, autosave, base, theirs, mine, onChange }: Props) {
  const t = useTranslations("templates.conflict");
  const tParts = useTranslations("templates.versions.parts");
  const tCommon = useTranslations("common");
  const format = useFormatter();
  const [isLooking, setLooking] = useState(false);
  const parts = format.list(differingParts(base, theirs.values).map((part) => tParts(part)));

  function takeTheirs() {
    void autosave.resolve("theirs");
    notify.done(t("tookTheirs"), { label: tCommon("undo"), onPress: () => onChange(mine) });
  }

  const choices = (
    <>
      <Button size="sm" variant="secondary" onPress={takeTheirs}>
        {t("takeTheirs")}
      </Button>
      <Button size="sm" onPress={() => autosave.resolve("mine")}>
        {t("keepMine")}
      </Button>
    </>
  );
  return (
    <>
      <Notice
        tone="warning"
        title={t("title", { name: theirs.savedBy ?? t("someone") })}
        action={
          <div className="flex flex-wrap gap-2">
            <Button size="sm" variant="secondary" onPress={() => setLooking(true)}>
              {t("look")}
            </Button>
            {choices}
          </div>
        }
      >
        {t.rich("text", { parts, when: () => <Time date={theirs.savedAt} style="time" /> })}
      </Notice>
      <Dialog isOpen={isLooking} onClose={() => setLooking(false)} title={t("compare")} size="cover">
        <div className="mb-3 flex flex-wrap gap-2">{choices}</div>
        <Compare
          templateId={templateId}
          before={{ title: t("theirs", { name: theirs.savedBy ?? t("someone") }), content: theirs.values }}
          after={{ title: t("mine"), content: mine }}
        />
      </Dialog>
    </>
  );
}

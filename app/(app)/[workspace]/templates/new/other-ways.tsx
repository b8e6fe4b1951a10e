"use client";

import { Code, Copy, FileInput, LetterText, type LucideIcon, NotebookPen } from "lucide-react";
import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAction } from "@/components/use-action";
import type { TemplateMode } from "@/lib/templates/schema";
import { createTemplate } from "../actions";
import { CopyDialog } from "./copy-dialog";

/** What one can begin with beside a starter: a file, another way to write, a template that is there. */
export function OtherWays() {
  const t = useTranslations("templates");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [isCopying, setCopying] = useState(false);
  const create = useAction(createTemplate, { onDone: ({ id }) => router.push(`/${workspace}/templates/${id}`) });

  const write = (mode: Exclude<TemplateMode, "html">) => {
    const firstName = `{{ contact.first_name | default: "${t("starters.friend")}" }}`;
    const source = t(`modes.${mode}.sample`, { firstName });
    create.run({ name: t(`modes.${mode}.name`), subject: t(`modes.${mode}.subject`), mode, source });
  };

  const writeHtml = () =>
    create.run({
      name: t("modes.html.name"),
      subject: t("modes.html.subject"),
      html: `<p>{{ contact.first_name | default: "${t("starters.friend")}" }},</p>\n\n<p><a href="{{ unsubscribe_url }}">${t("starters.footer.unsubscribe")}</a><br>{{ workspace.postal_address }}</p>\n`,
    });

  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-3">
      <Tile icon={Code} text={t("modes.html.description")}>
        <button type="button" disabled={create.pending} onClick={writeHtml} className={whole}>
          {t("modes.html.name")}
        </button>
      </Tile>
      <Tile icon={FileInput} text={t("otherWays.importText")}>
        <Link href={`/${workspace}/templates/import`} className={whole}>
          {t("otherWays.import")}
        </Link>
      </Tile>
      {(["markdown", "letter"] as const).map((mode) => (
        <Tile key={mode} icon={mode === "markdown" ? NotebookPen : LetterText} text={t(`modes.${mode}.description`)}>
          <button type="button" disabled={create.pending} onClick={() => write(mode)} className={whole}>
            {t(`modes.${mode}.name`)}
          </button>
        </Tile>
      ))}
      <Tile icon={Copy} text={t("otherWays.copyText")}>
        <button type="button" onClick={() => setCopying(true)} className={whole}>
          {t("otherWays.copy")}
        </button>
      </Tile>
      {isCopying && <CopyDialog onClose={() => setCopying(false)} />}
    </div>
  );
}

const whole = "cursor-pointer rounded-sm after:absolute after:inset-0";

function Tile({ icon: Icon, text, children }: { icon: LucideIcon; text: string; children: ReactNode }) {
  return (
    <article className="relative flex gap-3 rounded-lg border border-separator p-3 transition-colors focus-within:border-border hover:border-border">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0">
        <h3 className="text-sm font-medium">{children}</h3>
        <p className="text-pretty text-muted">{text}</p>
      </div>
    </article>
  );
}

"use client";

import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Info, ListChecks, TriangleAlert } from "lucide-react";
import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Drawer } from "@/components/ui/dialog";
import { TableSkeleton } from "@/components/ui/skeletons";
import { formatBytes, formatNumber } from "@/lib/format";
import {
  type CheckTemplate,
  GMAIL_CLIP_BYTES,
  type LintFinding,
  lintRules,
  type TemplateCheck,
} from "@/lib/templates/schema";
import { checkTemplate } from "../actions";
import { useProblemText } from "./problem-list";

const looks = {
  error: { icon: CircleAlert, color: "text-danger-soft-foreground" },
  warning: { icon: TriangleAlert, color: "text-warning-soft-foreground" },
  hint: { icon: Info, color: "text-muted" },
};

type Props = { templateId: string; draft: CheckTemplate["changes"] };

/** Shows what may keep the mail, as it is written now, from arriving, looking and being read as meant; the worst first. */
export function CheckButton(props: Props) {
  const t = useTranslations("lint");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" onPress={() => setOpen(true)}>
        <ListChecks />
        {t("check")}
      </Button>
      <Drawer isOpen={isOpen} onClose={() => setOpen(false)} title={t("title")}>
        {isOpen && <Findings {...props} />}
      </Drawer>
    </>
  );
}

function Findings({ templateId, draft }: Props) {
  const t = useTranslations("lint");
  const { workspace } = useParams<{ workspace: string }>();
  const { data } = useQuery({
    queryKey: ["template check", templateId, draft],
    queryFn: async () => {
      const result = await checkTemplate(workspace, { templateId, changes: draft });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
  });
  if (!data) return <TableSkeleton />;
  const levels = (["error", "warning", "hint"] as const).map((level) => ({
    level,
    findings: data.findings.filter((finding) => finding.level === level),
  }));
  return (
    <>
      {data.findings.length === 0 && (
        <p className="mb-6 flex items-center gap-2">
          <CircleCheck aria-hidden className="size-4 text-success-soft-foreground" />
          {t("none")}
        </p>
      )}
      {levels
        .filter(({ findings }) => findings.length > 0)
        .map(({ level, findings }) => (
          <section key={level} className="mb-6">
            <h3 className="mb-3 text-xs font-medium text-muted">{t(`level.${level}`)}</h3>
            <ul className="flex flex-col gap-4">
              {findings.map((finding) => (
                <Item key={JSON.stringify([finding.rule, finding.values, finding.lines])} finding={finding} />
              ))}
            </ul>
          </section>
        ))}
      <About check={data} />
    </>
  );
}

const isOwn = (rule: LintFinding["rule"]): rule is keyof typeof lintRules => rule in lintRules;

function Item({ finding }: { finding: LintFinding }) {
  const t = useTranslations("lint");
  const toProblem = useProblemText();
  const { rule, level, topic, part, lines, values, detail } = finding;
  const { icon: Icon, color } = looks[level];
  const what = isOwn(rule)
    ? t(`rule.${rule}.what`, values as never)
    : toProblem({ code: rule, level, part, line: lines[0] ?? 1, column: 1, values });
  return (
    <li className="flex gap-3">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${color}`} />
      <div className="min-w-0 flex-1 break-words">
        <p className="font-medium text-foreground">{what}</p>
        {isOwn(rule) && <p>{t(`rule.${rule}.how`, values as never)}</p>}
        <p data-figures className="mt-0.5 text-xs text-muted">
          {t(`topic.${topic}`)}
          {lines.length > 0 && ` · ${t("lines", { count: lines.length, lines: lines.join(", ") })}`}
        </p>
        {detail && (
          <p className="mt-1 text-xs text-muted">
            {t("detail")}: <span lang="en">{detail}</span>
          </p>
        )}
      </div>
    </li>
  );
}

function About({ check: { readers, htmlBytes } }: { check: TemplateCheck }) {
  const t = useTranslations("lint");
  const locale = useLocale();
  const percent = (share: number) => formatNumber(share, locale, { style: "percent", maximumFractionDigits: 0 });
  const clients = readers?.map(({ client, share }) => `${client} ${percent(share)}`);
  return (
    <p data-figures className="border-t border-separator pt-4 text-xs text-muted">
      {t("size", { size: formatBytes(htmlBytes, locale), limit: formatBytes(GMAIL_CLIP_BYTES, locale) })}{" "}
      {clients ? t("weighed", { clients: clients.join(", ") }) : t("alike")}
    </p>
  );
}

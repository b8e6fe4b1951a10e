"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Drawer } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/audit/schema";

const nameless = ["apiKey", "operator", "stranger"] as const;
type Nameless = (typeof nameless)[number];

/** A person or key by its name; without one by what it is. */
export function useActorName() {
  const t = useTranslations("audit.actors");
  return ({ actorName, actorType }: AuditEntry) =>
    actorName ?? (nameless.includes(actorType as Nameless) ? t(actorType as Nameless) : t("gone"));
}

type Props = { entry: AuditEntry | null; onClose: () => void };

export function AuditDetails({ entry, onClose }: Props) {
  const t = useTranslations("audit");
  const nameOf = useActorName();
  return (
    <Drawer isOpen={entry !== null} onClose={onClose} title={entry?.action ?? ""}>
      {entry && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-3 pb-6">
          <Detail label={t("at")}>
            <Time date={entry.createdAt} />
          </Detail>
          <Detail label={t("actor")}>
            <bdi>{nameOf(entry)}</bdi>
            {entry.actorId && <Id>{entry.actorId}</Id>}
          </Detail>
          {Object.entries(entry.data).map(([name, value]) => (
            <Detail key={name} label={<code>{name}</code>}>
              <Value value={value} />
            </Detail>
          ))}
          <Detail label={t("address")}>{entry.address}</Detail>
          <Detail label={t("userAgent")}>{entry.userAgent}</Detail>
          <Detail label={t("requestId")}>{entry.requestId && <Id>{entry.requestId}</Id>}</Detail>
          <Detail label={t("position")}>
            <span data-figures>{entry.position}</span>
          </Detail>
        </dl>
      )}
      {entry?.before && entry.after && <Change before={entry.before} after={entry.after} />}
    </Drawer>
  );
}

function Detail({ label, children }: { label: ReactNode; children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="break-words">{children}</dd>
    </>
  );
}

const Id = ({ children }: { children: string }) => (
  <code className="block text-xs break-all text-muted">{children}</code>
);

const Value = ({ value }: { value: unknown }) => (
  <bdi className="break-words whitespace-pre-wrap">
    {typeof value === "string" ? value : JSON.stringify(value, null, 1)}
  </bdi>
);

function Change({ before, after }: { before: Record<string, unknown>; after: Record<string, unknown> }) {
  const t = useTranslations("audit");
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <table className="w-full table-fixed text-sm">
      <thead>
        <tr className="border-b border-separator text-start text-muted">
          <th className="py-2 text-start font-normal">{t("field")}</th>
          <th className="py-2 text-start font-normal">{t("before")}</th>
          <th className="py-2 text-start font-normal">{t("after")}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name} className="border-b border-separator align-top">
            <td className="py-2 pe-3 break-words">
              <code>{name}</code>
            </td>
            <td className="py-2 pe-3">
              <Value value={before[name] ?? "–"} />
            </td>
            <td className="py-2">
              <Value value={after[name] ?? "–"} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import Link from "next/link";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FieldUse } from "@/lib/fields/schema";

const places: Record<FieldUse["kind"], string> = {
  template: "templates",
  savedBlock: "templates/blocks",
  segment: "segments",
};

/** What names a field, each with its way there. */
export function Uses({ lead, uses }: { lead: string; uses: FieldUse[] }) {
  const t = useTranslations("fields");
  const { workspace } = useParams<{ workspace: string }>();
  return (
    <div className="mt-3">
      <p>{lead}</p>
      <ul className="mt-1 max-h-40 overflow-y-auto">
        {uses.map(({ kind, id, name }) => (
          <li key={id} className="truncate">
            <span className="text-muted">{t(`kinds.${kind}`)}</span>{" "}
            <Link href={`/${workspace}/${places[kind]}/${id}`} className="underline underline-offset-2">
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { headers } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { LinkButton } from "@/components/ui/link-button";
import { exactAddress } from "@/lib/next/address";
import { readQuery } from "@/lib/next/page";
import { getPageUser } from "@/lib/next/session";
import { listWorkspaces } from "@/lib/workspaces/queries";
import { AuthCard } from "../auth-card";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.noEntry"))("title") };
}

const Query = z.object({
  workspace: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
});

/** Where a workspace's list of addresses leads whoever is not on it. */
export default async function NoEntryPage({ searchParams }: PageProps<"/no-entry">) {
  const [t, tCommon, { workspace: slug }, user, from] = await Promise.all([
    getTranslations("accounts.noEntry"),
    getTranslations("common"),
    readQuery(Query, searchParams),
    getPageUser(),
    headers().then(exactAddress),
  ]);
  const others = (await listWorkspaces(user)).filter((workspace) => workspace.slug !== slug);
  return (
    <AuthCard title={t("title")} lead={t("lead", { address: from ?? t("unknown") })}>
      {slug && <LinkButton href={`/${slug}`}>{tCommon("retry")}</LinkButton>}
      {others.length > 0 && (
        <nav aria-label={t("others")}>
          <h2 className="text-muted">{t("others")}</h2>
          <ul className="mt-1">
            {others.map(({ slug, name }) => (
              <li key={slug}>
                <Link
                  href={`/${slug}`}
                  className="block rounded-sm py-1 font-medium break-words text-accent-text hover:underline"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </AuthCard>
  );
}

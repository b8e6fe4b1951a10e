import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Campaign, CampaignFamily } from "@/lib/campaigns/schema";

type FamilyProps = { workspace: string; campaign: Campaign; family: CampaignFamily };

/** Which campaign this one follows, for whom of its recipients, and which ones follow it. */
export function Family({ workspace, campaign: { followsKind }, family: { follows, followedBy } }: FamilyProps) {
  const t = useTranslations("campaigns.follow");
  const list = new Intl.ListFormat(useLocale());
  if (!followsKind && followedBy.length === 0) return null;
  const link = ({ id, name }: { id: string; name: string }) => (
    <Link
      key={id}
      href={`/${workspace}/campaigns/${id}` as Route}
      className="font-medium break-words text-accent-text hover:underline"
    >
      <bdi>{name}</bdi>
    </Link>
  );
  const all = list
    .formatToParts(followedBy.map(({ id }) => id))
    .map(({ type, value }) => (type === "element" ? link(followedBy.find(({ id }) => id === value)!) : value));
  return (
    <p className="text-pretty text-muted">
      {followsKind && (follows ? t.rich(`follows.${followsKind}`, { first: () => link(follows) }) : t("gone"))}{" "}
      {followedBy.length > 0 && t.rich("followedBy", { all: () => all })}
    </p>
  );
}

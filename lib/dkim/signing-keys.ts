import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { dkimKeys } from "@/drizzle/schema";
import { unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import type { DkimKey } from "@/lib/mail/dkim";
import { dkimAlgorithms } from "@/lib/mail/schema";
import { answeringDomains } from "./schema";

type From = { workspaceId: string; fromEmail: string };

/** What signs for an address at this moment: of each kind the key of the nearest domain that has one. */
export async function findSigningKeys(db: Db, { workspaceId, fromEmail }: From): Promise<DkimKey[]> {
  const domains = answeringDomains(fromEmail);
  const rows = await db
    .select()
    .from(dkimKeys)
    .where(
      and(
        eq(dkimKeys.workspaceId, workspaceId),
        inArray(dkimKeys.domain, domains),
        isNotNull(dkimKeys.verifiedAt),
        isNull(dkimKeys.retiredAt),
      ),
    )
    .orderBy(dkimKeys.id);
  return dkimAlgorithms.flatMap((algorithm) => {
    const nearest = domains.flatMap(
      (domain) => rows.find((row) => row.domain === domain && row.algorithm === algorithm) ?? [],
    );
    return nearest.slice(0, 1).map(({ id, domain, selector, privateKey }) => ({
      domain,
      selector,
      algorithm,
      privateKey: unseal(privateKey!, id),
    }));
  });
}

import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { dkimKeys } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { normalizeEmail } from "@/lib/email";
import { invalidField } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { DkimAlgorithm } from "@/lib/mail/schema";
import { getDkimKey } from "./queries";
import type { CreateDkimKey } from "./schema";

const generate = promisify(generateKeyPair);

/** Makes a pair of keys. It signs once its record was found in the DNS. */
export async function createDkimKey(ctx: Ctx, { domain: written, algorithm, ...given }: CreateDkimKey) {
  authorize(ctx, "senders:write");
  const domain = requireDomain(written);
  const selector = given.selector ?? `lm${randomBytes(3).toString("hex")}`;
  const { publicKey, privateKey } = await generatePair(algorithm);
  const dkimKeyId = newId("dkimKey");
  await ctx.db.transaction(async (tx) => {
    const [created] = await tx
      .insert(dkimKeys)
      .values({
        id: dkimKeyId,
        workspaceId: ctx.workspaceId,
        domain,
        selector,
        algorithm,
        publicKey,
        privateKey: seal(privateKey, dkimKeyId),
      })
      .onConflictDoNothing()
      .returning({ id: dkimKeys.id });
    if (!created) throw invalidField("selector", "dkim.errors.selectorTaken", { selector, domain });
    await recordAudit({ ...ctx, db: tx }, "dkimKey.created", { dkimKeyId, domain, selector });
  });
  return getDkimKey(ctx, { dkimKeyId });
}

/** In the spelling that addresses have; whoever pastes an address means its domain. */
function requireDomain(written: string): string {
  const email = normalizeEmail(`x@${written.slice(written.lastIndexOf("@") + 1)}`);
  if (!email) throw invalidField("domain", "dkim.errors.domain");
  return email.slice(2);
}

async function generatePair(algorithm: DkimAlgorithm) {
  const pair = await (algorithm === "rsa" ? generate("rsa", { modulusLength: 2_048 }) : generate("ed25519"));
  const envelope = pair.publicKey.export({ type: "spki", format: "der" });
  return {
    // Of Ed25519 the record has the bare key (RFC 8463 § 4), which is the end of its envelope.
    publicKey: (algorithm === "rsa" ? envelope : envelope.subarray(-32)).toString("base64"),
    privateKey: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

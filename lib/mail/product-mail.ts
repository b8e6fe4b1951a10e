import { productMails } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/outbox";

export type ProductMail = { to: string; subject: string; html: string; text: string };

/** Writes a mail of the product's own in the caller's transaction; it leaves once that is committed. */
export async function queueProductMail(tx: Db, mail: ProductMail) {
  const mailId = newId("mail");
  await tx.insert(productMails).values({ id: mailId, ...mail });
  await enqueue(tx, "account/mail.queued", { mailId });
  return mailId;
}

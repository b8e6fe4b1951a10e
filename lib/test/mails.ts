import { desc, eq } from "drizzle-orm";
import { productMails } from "@/drizzle/schema";
import { db } from "@/lib/db";

/** The product's own mails to an address, the newest first. */
export const mailsTo = (email: string) =>
  db.select().from(productMails).where(eq(productMails.to, email)).orderBy(desc(productMails.id));

/** The token in the link of the newest mail to an address. */
export async function tokenMailedTo(email: string) {
  const [mail] = await mailsTo(email);
  return /\?(?:token|email)=([\w-]+)/.exec(mail!.text)![1]!;
}

import { z } from "zod";
import { MailRef } from "@/lib/inbox/schema";

/** What stands in the URL of an inbox: the search, and the mail that is open. */
export const Filters = z.object({
  q: z.string().max(200).optional().catch(undefined),
  mail: MailRef.shape.mailId.optional().catch(undefined),
});

import { sendAttachment } from "@/app/(app)/[workspace]/inbox/send-attachment";
import { MailRef } from "@/lib/inbox/schema";
import { readPath } from "@/lib/next/page";
import { openMailbox } from "../../../open-mailbox";

type Props = { params: Promise<{ mailId: string; index: string }> };

export async function GET(request: Request, { params }: Props) {
  const { mailId, index } = await readPath(MailRef, params);
  return sendAttachment(request, async () => (await openMailbox()).attachment({ mailId, index: Number(index) }));
}

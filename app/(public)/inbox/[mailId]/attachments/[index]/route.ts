import { MailRef } from "@/lib/inbox/schema";
import { getOpenMailbox, sendAttachment } from "@/lib/next/inbox";
import { readPath } from "@/lib/next/page";

type Props = { params: Promise<{ mailId: string; index: string }> };

export async function GET(request: Request, { params }: Props) {
  const { mailId, index } = await readPath(MailRef, params);
  return sendAttachment(request, async () => (await getOpenMailbox()).attachment({ mailId, index: Number(index) }));
}
